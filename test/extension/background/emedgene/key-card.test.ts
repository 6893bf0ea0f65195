// Emedgene's S3 credentials in the hub: its card is read only where we may enter, and a pair goes to the companion alone.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { probeFolders } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { Secret } from '#shared/secret.ts';
import { accessKeyOf } from '../../drafts/examples.ts';
import { freshHub, HOST, popup, TAB } from '../hub.ts';

vi.mock('#extension/companion/client.ts', () => ({
  probeFolders: vi.fn(),
  status: vi.fn(async () => 'unpaired'),
}));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const injected: object[] = [];

function tab({ url = `https://${HOST}/settings`, permitted = true, result = {} as unknown } = {}): void {
  injected.length = 0;
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: TAB, url }) });
  Object.assign(fakeBrowser.permissions, { contains: async () => permitted });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async (injection: object) => {
      injected.push(injection);
      return [{ frameId: 0, result }];
    },
  });
}

beforeEach(freshHub);

describe('the card', () => {
  const card = { status: 'read', workgroup: 'Acme', keys: [], mayCreate: true };

  it('is read in the top frame, and comes with the host it was read in', async () => {
    tab({ result: card });
    expect(await popup({ kind: 'read-key-card', tab: TAB })).toEqual({ ...card, host: HOST });
    expect(injected).toEqual([
      { target: { tabId: TAB, frameIds: [0] }, files: ['/content-scripts/emedgene-keys.js'] },
    ]);
  });

  it.each([
    ['a foreign page', { url: 'https://acme.emedgene.com.evil.example/' }],
    ['a page we may not enter', { permitted: false }],
  ])('of %s is not even looked at', async (_what, setting) => {
    tab(setting);
    expect(await popup({ kind: 'read-key-card', tab: TAB })).toMatchObject({ status: 'wrong-host' });
    expect(injected).toEqual([]);
  });

  it('of a page that answers nothing is not recognised', async () => {
    tab({ result: null });
    expect(await popup({ kind: 'read-key-card', tab: TAB })).toEqual({ status: 'not-recognised' });
  });
});

describe('the test of the folders', () => {
  it('of an incomplete pair, or of anything else, sends nothing', async () => {
    const { draft } = await popup({ kind: 'create', type: 's3-credentials' });
    expect(await popup({ kind: 'test-folders', draft })).toEqual({ status: 'incomplete' });
    const { draft: bucket } = await popup({ kind: 'create', type: 'aws-s3' });
    expect(await popup({ kind: 'test-folders', draft: bucket })).toEqual({ status: 'incomplete' });
  });

  async function completePair(): Promise<string> {
    const { draft } = await popup({ kind: 'create', type: 's3-credentials' });
    const values = {
      accessKeyId: accessKeyOf('111122223333'),
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      regionCloud: 'eu1',
      organization: 'acme',
    };
    for (const [name, text] of Object.entries(values)) {
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    }
    return draft;
  }

  it('gives the pair to the companion, the secret wrapped, and the reports to the panel', async () => {
    vi.mocked(probeFolders).mockResolvedValueOnce([]);
    const draft = await completePair();
    expect(await popup({ kind: 'test-folders', draft })).toEqual({ status: 'tested', folders: [] });
    const [given] = vi.mocked(probeFolders).mock.lastCall ?? [];
    expect(given).toMatchObject({ regionCloud: 'eu1', organization: 'acme' });
    expect(given?.secretAccessKey).toBeInstanceOf(Secret);
  });

  it('without a companion says that there is none', async () => {
    vi.mocked(probeFolders).mockRejectedValueOnce(new CompanionFailure('pairing.unknown'));
    const reply = await popup({ kind: 'test-folders', draft: await completePair() });
    expect(reply).toEqual({ status: 'failed', failure: 'companion.unpaired' });
  });
});
