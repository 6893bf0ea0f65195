// Frames hear where their tab has gone: one that does not would offer what belongs to the page before.
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followTabs } from '#extension/background/route.ts';
import type { ToFrames } from '#extension/bus/contract.ts';
import { locate } from '#extension/consoles/index.ts';
import { TAB } from './hub.ts';

type Listener = (tab: number, change: { url?: string }) => void;

let goTo: (url?: string) => void;
let told: [tab: number, message: ToFrames][];

beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  Object.assign(fakeBrowser.tabs, {
    onUpdated: {
      addListener: (listener: Listener) => {
        goTo = (url) => listener(TAB, url === undefined ? {} : { url });
      },
    },
    sendMessage: async (tab: number, message: ToFrames) => {
      told.push([tab, message]);
    },
  });
  followTabs();
});

it.each([
  'https://portal.azure.com/#home',
  'https://eu-west-1.console.aws.amazon.com/s3/buckets/lab-genomes?region=eu-west-1',
  'https://acme.emg.illumina.com/settings/management',
])('%s: they hear what is there', (url) => {
  goTo(url);
  expect(locate(url)).not.toBeNull();
  expect(told).toEqual([[TAB, { kind: 'moved', where: locate(url) }]]);
});

it('from Emedgene’s settings to a case: they hear that nothing of ours is there', () => {
  goTo('https://acme.emg.illumina.com/cases/1');
  expect(told).toEqual([[TAB, { kind: 'moved', where: null }]]);
});

it.each(['https://example.org/', undefined])('%s concerns nobody', (url) => {
  goTo(url);
  expect(told).toEqual([]);
});
