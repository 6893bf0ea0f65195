// Who may ask the hub anything: judged by what the browser says about the sender, never by what the message says.
import { describe, expect, it } from 'vitest';
import { callerOf, type Sender } from '#extension/background/sender.ts';

const self = { id: 'storagelinkid', origin: 'chrome-extension://storagelinkid' };
const portal = 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade';
const frame = 'https://sandbox-1.reactblade.portal.azure.net/index.html';
const emedgene = 'https://acme.emg.illumina.com/settings';
const kindOf = (sender: Sender) => callerOf({ id: self.id, ...sender }, self)?.kind;
const tab = (url: string, id = 7) => ({ id, url });

describe('a caller is', () => {
  it.each<[string, Sender, string | undefined]>([
    ['the popup', { url: `${self.origin}/popup.html` }, 'panel'],
    ['the side panel', { url: `${self.origin}/sidepanel.html` }, 'panel'],
    [
      'the side panel in a tab',
      { url: `${self.origin}/sidepanel.html`, frameId: 0, tab: tab(`${self.origin}/sidepanel.html`) },
      'panel',
    ],
    ['a console page', { url: portal, frameId: 0, tab: tab(portal) }, 'frame'],
    ['a frame of a console page', { url: frame, frameId: 3, tab: tab(portal) }, 'frame'],
    ['the Emedgene page', { url: emedgene, frameId: 0, tab: tab(emedgene) }, 'emedgene'],
  ])('%s', (_name, sender, kind) => {
    expect(kindOf(sender)).toBe(kind);
  });
});

it('a frame of a console is known by its own origin, beside the address of its tab', () => {
  const caller = callerOf({ id: self.id, url: frame, frameId: 3, tab: tab(portal) }, self);
  expect(caller).toMatchObject({ url: portal, frame: 'https://sandbox-1.reactblade.portal.azure.net' });
});

it('the Emedgene page is a console as well, for the one card that shows access keys', () => {
  const caller = callerOf({ id: self.id, url: emedgene, frameId: 0, tab: tab(emedgene) }, self);
  expect(caller).toMatchObject({ kind: 'emedgene', console: { kind: 'frame', console: { id: 'emedgene' } } });
});

describe('nobody is', () => {
  it.each<[string, Sender]>([
    ['another extension', { id: 'another', url: `${self.origin}/popup.html` }],
    ['an extension whose id begins like ours', { url: 'chrome-extension://storagelinkidx/popup.html' }],
    ['a page of ours that asks nothing', { url: `${self.origin}/other.html` }],
    ['our popup inside a frame', { url: `${self.origin}/popup.html`, frameId: 2 }],
    ['a sender without an address', {}],
    ['a web page', { url: 'https://evil.example/', frameId: 0, tab: tab('https://evil.example/') }],
    ['a web page that frames a console', { url: frame, frameId: 3, tab: tab('https://evil.example/') }],
    ['a foreign frame inside a console', { url: 'https://ads.example/', frameId: 4, tab: tab(portal) }],
    ['a sandboxed frame inside a console', { url: 'about:srcdoc', frameId: 4, tab: tab(portal) }],
    [
      'a look-alike of a console frame',
      { url: 'https://portal.azure.net.evil.example/', frameId: 4, tab: tab(portal) },
    ],
    ['a console frame opened as a page', { url: frame, frameId: 0, tab: tab(frame) }],
    ['a console page over http', { url: portal, frameId: 0, tab: tab(portal.replace('https', 'http')) }],
    [
      'a console page on another port',
      { url: portal, frameId: 0, tab: tab('https://portal.azure.com:8443/') },
    ],
    ['a console frame without a tab', { url: frame, frameId: 3 }],
    ['a console frame whose tab has no address', { url: frame, frameId: 3, tab: { id: 7 } }],
    ['a frame inside Emedgene', { url: emedgene, frameId: 1, tab: tab(emedgene) }],
    ['Emedgene inside another page', { url: emedgene, frameId: 0, tab: tab('https://evil.example/') }],
    [
      'one lab inside the tab of another',
      { url: emedgene, frameId: 0, tab: tab('https://other.emg.illumina.com/') },
    ],
    [
      'a look-alike of Emedgene',
      {
        url: 'https://acme.emedgene.com.evil.example/',
        frameId: 0,
        tab: tab('https://acme.emedgene.com.evil.example/'),
      },
    ],
    [
      "Emedgene's help",
      { url: 'https://help.emedgene.com/', frameId: 0, tab: tab('https://help.emedgene.com/') },
    ],
  ])('%s', (_name, sender) => {
    expect(kindOf(sender)).toBeUndefined();
  });
});
