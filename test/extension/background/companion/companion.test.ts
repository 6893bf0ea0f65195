// Pairing from the panel's side: every failure arrives as its own id, and forgetting leaves no value behind.
import { beforeEach, expect, it, vi } from 'vitest';
import { findAwaited } from '#extension/background/emedgene/awaited.ts';
import { awaitLink } from '#extension/background/emedgene/links.ts';
import { keepAllowedHosts } from '#extension/companion/allowed-hosts.ts';
import { status } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { forget, pair, paired } from '#extension/companion/pairing.ts';
import type { Draft } from '#extension/drafts/draft.ts';
import { findDraft } from '#extension/drafts/store.ts';
import { azureCaptures } from '../../drafts/examples.ts';
import { captured, freshHub, HOST, onlyDraft, popup, state } from '../hub.ts';

vi.mock('#extension/companion/client.ts', () => ({ probe: vi.fn(), status: vi.fn() }));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const pairing = { port: 8788, label: 'Chrome on Linux', scopes: ['probe' as const], pairedAt: 0 };
const companion = async () => (await state()).companion;

beforeEach(freshHub);

it('a code that works makes the companion ready', async () => {
  vi.mocked(pair).mockResolvedValueOnce(pairing);
  await popup({ kind: 'pair', code: 'a-code', port: 8788, label: '' });
  expect(pair).toHaveBeenCalledWith('a-code', 8788, undefined);
  expect(await companion()).toEqual({ status: 'ready', port: 8788 });
});

it.each(['code.malformed', 'code.expired', 'companion.not_ours'] as const)(
  '%s is told as such',
  async (id) => {
    vi.mocked(pair).mockRejectedValueOnce(new CompanionFailure(id));
    await popup({ kind: 'pair', code: 'a-code', port: 8787 });
    expect(await companion()).toEqual({ status: 'failed', failure: id, paired: false });
    // The pairing there was stays.
    vi.mocked(pair).mockRejectedValueOnce(new CompanionFailure(id));
    vi.mocked(paired).mockResolvedValueOnce(pairing);
    await popup({ kind: 'pair', code: 'a-code', port: 8787 });
    expect(await companion()).toEqual({ status: 'failed', failure: id, paired: true });
  },
);

it('checking tells unpaired, ready and failed apart', async () => {
  vi.mocked(status).mockResolvedValueOnce('unpaired');
  await popup({ kind: 'check-companion' });
  expect(await companion()).toEqual({ status: 'unpaired' });
  vi.mocked(status).mockResolvedValueOnce('ready');
  vi.mocked(paired).mockResolvedValueOnce(pairing);
  await popup({ kind: 'check-companion' });
  expect(await companion()).toEqual({ status: 'ready', port: 8788 });
  vi.mocked(status).mockResolvedValueOnce(new CompanionFailure('companion.absent'));
  await popup({ kind: 'check-companion' });
  expect(await companion()).toEqual({ status: 'failed', failure: 'companion.absent', paired: true });
});

it('forgetting the companion wipes the values too, and what Emedgene was still checking', async () => {
  const filled = await captured();
  await awaitLink((await findDraft(filled)) as Draft, { host: HOST }, Date.now() + 60_000);
  await popup({ kind: 'unpair' });
  expect(forget).toHaveBeenCalledOnce();
  expect(await state()).toMatchObject({ drafts: [], companion: { status: 'unpaired' } });
  expect(await findAwaited(filled, HOST)).toBeUndefined();
});

it('a storage on a host that the companion allows can be tested and pushed, typed before it said so or after', async () => {
  const text = 'https://blobs.lab.example/genomes';
  const says = (...hosts: string[]) =>
    vi.mocked(status).mockImplementationOnce(async () => {
      await keepAllowedHosts(hosts);
      return 'unpaired';
    });
  const draft = await captured(azureCaptures);
  const type = () => popup({ kind: 'enter', draft, name: 'accountUrl', text, from: 'typed' });
  await type();
  expect(await onlyDraft()).toMatchObject({ whole: false, complete: false });
  says('blobs.lab.example');
  await popup({ kind: 'check-companion' });
  expect(await onlyDraft()).toMatchObject({ whole: true, complete: true });
  await type();
  expect(await onlyDraft()).toMatchObject({ whole: true, complete: true });
  expect((await onlyDraft()).values.find(({ name }) => name === 'accountUrl')).toMatchObject({ shown: text });
  says('other.lab.example');
  await popup({ kind: 'check-companion' });
  expect((await onlyDraft()).whole).toBe(false);
});
