// The hub's door: each kind of sender has its own messages, and whoever sends anything else gets nothing.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answer, serve } from '#extension/background/serve.ts';
import { CLIENT, SECRET } from '../drafts/examples.ts';
import {
  captured,
  consoleFrame,
  emedgeneCaller,
  frameCaller,
  freshHub,
  onlyDraft,
  PORTAL,
  popup,
  state,
  TAB,
} from './hub.ts';

const frame = frameCaller(PORTAL);
const emedgene = emedgeneCaller();

beforeEach(freshHub);

describe('a console page', () => {
  it.each(['state', 'reveal', 'push', 'forget', 'enter', 'copy-report', 'linked'])(
    'cannot ask for %s',
    async (kind) => {
      const draft = await captured();
      expect(await answer({ kind, draft, name: 'clientSecret', tab: TAB, icon: 'green' }, frame)).toBeNull();
      expect((await onlyDraft()).complete).toBe(true);
    },
  );

  it('cannot send a value longer than any we know, nor more of them than a page shows', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const value = { field: 'azure.clientId', text: 'x'.repeat(4097) } as const;
    expect(await consoleFrame({ kind: 'capture', values: [value] })).toBeNull();
    const many = Array.from({ length: 17 }, () => ({ field: 'azure.clientId', text: CLIENT }) as const);
    expect(await consoleFrame({ kind: 'capture', values: many })).toBeNull();
  });
});

describe('the Emedgene page', () => {
  it('cannot ask for values, only say how it ended', async () => {
    const draft = await captured();
    for (const message of [{ kind: 'state' }, { kind: 'reveal', draft, name: 'clientSecret' }]) {
      expect(await answer(message, emedgene)).toBeNull();
    }
  });

  it('is a console too: what its card S3 credentials shows can be captured', async () => {
    const values = [{ field: 'aws.accessKeyId', text: 'AKIAIOSFODNN7EXAMPLE' }];
    expect(await answer({ kind: 'where' }, emedgene)).toMatchObject({ console: 'emedgene' });
    await popup({ kind: 'create', type: 's3-credentials' });
    expect(await answer({ kind: 'capture', values, ids: {} }, emedgene)).toMatchObject({ status: 'placed' });
  });
});

it('an unknown sender gets nothing, whatever it asks', async () => {
  const draft = await captured();
  expect(await answer({ kind: 'reveal', draft, name: 'clientSecret' }, undefined)).toBeNull();
});

it.each([
  null,
  'state',
  { kind: 'eval' },
  { kind: 'create' },
  { kind: 'choose', draft: '../x' },
  { kind: 'constructor' },
])('a malformed message of the popup does nothing: %j', async (message) => {
  expect(await answer(message, { kind: 'panel', page: 'popup' })).toBeNull();
  expect((await state()).drafts).toEqual([]);
});

describe('the listener', () => {
  const from = (message: unknown, sender: object) =>
    new Promise((resolve) => fakeBrowser.runtime.onMessage.trigger(message, sender, resolve));

  it('judges the sender by the browser, not by the message', async () => {
    serve();
    const draft = await captured();
    const own = new URL(fakeBrowser.runtime.getURL('/popup.html'));
    const asked = { kind: 'reveal', draft, name: 'clientSecret', sender: 'popup' };
    const id = fakeBrowser.runtime.id;
    expect(await from(asked, { id, url: own.href })).toEqual({ text: SECRET });
    expect(await from(asked, { id: 'another', url: own.href })).toBeNull();
    expect(await from(asked, { id, url: PORTAL, frameId: 0, tab: { id: TAB, url: PORTAL } })).toBeNull();
  });

  it('answers a message that failed, and says its class only', async () => {
    serve();
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const own = fakeBrowser.runtime.getURL('/popup.html');
    const reply = await from({ kind: 'create', type: SECRET }, { id: fakeBrowser.runtime.id, url: own });
    expect(reply).toBeNull();
    expect(JSON.stringify(said.mock.calls)).toContain('TypeError');
    expect(JSON.stringify(said.mock.calls)).not.toContain(SECRET);
  });
});
