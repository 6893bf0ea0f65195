// Where drafts live: an hour at most, never lost by two changes at once, and gone without a trace.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { enter } from '#extension/drafts/draft.ts';
import {
  allDrafts,
  changeDraft,
  chooseDraft,
  chosenDraft,
  createDraft,
  findDraft,
  nextExpiry,
  wipeAll,
  wipeDraft,
} from '#extension/drafts/store.ts';
import { Secret } from '#shared/secret.ts';
import { CLIENT, encryptedKey, SECRET } from './examples.ts';

const HOUR = 3_600_000;
const start = Date.UTC(2026, 10, 23);
const stored = async () => JSON.stringify(await fakeBrowser.storage.session.get(null));
const type = (id: string, name: string, text: string) =>
  changeDraft(id, (draft) => enter(draft, name, text, 'typed', Date.now()));

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the hour', () => {
  it('wipes the values on the first read after it, without any alarm', async () => {
    const { id } = await createDraft('azure-blob');
    await type(id, 'clientSecret', SECRET);
    vi.setSystemTime(start + HOUR - 1);
    expect(await allDrafts()).toHaveLength(1);
    expect(await stored()).toContain(SECRET);
    vi.setSystemTime(start + HOUR);
    expect(await allDrafts()).toEqual([]);
    expect(await stored()).not.toContain(SECRET);
  });

  it('begins anew with every change', async () => {
    const { id } = await createDraft('azure-blob');
    vi.setSystemTime(start + HOUR - 1);
    await type(id, 'clientId', CLIENT);
    vi.setSystemTime(start + HOUR + 1);
    expect(await findDraft(id)).toBeDefined();
    expect(await nextExpiry()).toBe(start + 2 * HOUR - 1);
  });

  it('of one draft does not end the other', async () => {
    await createDraft('azure-blob');
    vi.setSystemTime(start + HOUR / 2);
    const later = await createDraft('sftp');
    vi.setSystemTime(start + HOUR);
    expect((await allDrafts()).map(({ id }) => id)).toEqual([later.id]);
  });
});

describe('keeping', () => {
  it('writes to the session memory only', async () => {
    const { id } = await createDraft('azure-blob');
    await type(id, 'clientSecret', SECRET);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).toBe('{}');
  });

  it('gives a secret back wrapped and an ID in clear', async () => {
    const { id } = await createDraft('azure-blob');
    await type(id, 'clientSecret', SECRET);
    await type(id, 'clientId', CLIENT);
    const { clientSecret, clientId } = (await findDraft(id))?.values ?? {};
    expect(clientSecret?.text).toBeInstanceOf(Secret);
    expect(clientSecret?.text).toSatisfy((text: Secret) => text.reveal() === SECRET);
    expect(clientId?.text).toBe(CLIENT);
  });

  it('loses neither of two captures that arrive at once', async () => {
    const { id } = await createDraft('azure-blob');
    await Promise.all([type(id, 'clientId', CLIENT), type(id, 'clientSecret', SECRET)]);
    expect(Object.keys((await findDraft(id))?.values ?? {})).toEqual(['clientId', 'clientSecret']);
  });

  it('goes on after a change that threw', async () => {
    const { id } = await createDraft('azure-blob');
    const broken = changeDraft(id, () => {
      throw new RangeError('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await findDraft(id)).toBeDefined();
  });

  it('of an encrypted key asks for its passphrase, which only all values together show', async () => {
    const { id } = await createDraft('sftp');
    const keyed = await type(id, 'privateKey', encryptedKey());
    expect(keyed?.together).toMatchObject([
      { field: 'passphrase', message: 'The private key is encrypted.' },
    ]);
    expect((await type(id, 'passphrase', 'example'))?.together).toEqual([]);
  });

  it('of the same GUID twice names the slip', async () => {
    const { id } = await createDraft('azure-blob');
    await type(id, 'clientId', CLIENT);
    expect((await type(id, 'tenantId', CLIENT.toUpperCase()))?.together).toMatchObject([
      { field: 'tenantId' },
    ]);
  });
});

describe('forgetting', () => {
  it('leaves nothing of one draft, or of all', async () => {
    const one = await createDraft('azure-blob');
    await type(one.id, 'clientSecret', SECRET);
    const two = await createDraft('sftp');
    await wipeDraft(one.id);
    expect(await stored()).not.toContain(SECRET);
    expect((await allDrafts()).map(({ id }) => id)).toEqual([two.id]);
    await wipeAll();
    expect(await allDrafts()).toEqual([]);
  });

  it('of the chosen draft leaves none chosen', async () => {
    const one = await createDraft('azure-blob');
    const two = await createDraft('sftp');
    expect(await chosenDraft()).toBe(two.id);
    await chooseDraft(one.id);
    expect(await chosenDraft()).toBe(one.id);
    await wipeDraft(one.id);
    expect(await chosenDraft()).toBeUndefined();
  });

  it('makes a later change of it come to nothing', async () => {
    const { id } = await createDraft('azure-blob');
    await wipeDraft(id);
    expect(await type(id, 'clientSecret', SECRET)).toBeUndefined();
    expect(await stored()).not.toContain(SECRET);
  });
});
