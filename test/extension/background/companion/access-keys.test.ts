// A new pair of keys on its way into a draft: only what has arrived is confirmed, and what is deleted again leaves the draft.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MASK } from '#extension/bus/view.ts';
import * as companion from '#extension/companion/access-keys.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import type { RotationView } from '#shared/api-s3-keys.ts';
import { Secret } from '#shared/secret.ts';
import { freshHub, onlyDraft, popup, state } from '../hub.ts';

vi.mock('#extension/companion/access-keys.ts');
vi.mock('#extension/companion/client.ts', () => ({
  probe: vi.fn(),
  probeFolders: vi.fn(),
  status: vi.fn(async () => 'ready'),
}));
vi.mock('#extension/companion/pairing.ts', () => ({
  paired: vi.fn(async () => ({ port: 8787 })),
  pair: vi.fn(),
  forget: vi.fn(),
}));

const OLD = 'AKIAEXAMPLEOLDKEY222';
const NEW = 'AKIAEXAMPLENEWKEY222';
const SECRET = `example/${'k'.repeat(32)}`;
const ROTATION = '00000000-0000-4000-8000-000000000001';

const rotation = (more: Partial<RotationView> = {}): RotationView => ({
  ...{ id: ROTATION, state: 'confirmed', signs: false, old: OLD, made: NEW, steps: [], next: '' },
  ...{ startedAt: '2026-01-31T10:00:00Z', confirmBy: '2026-01-31T10:01:00Z' },
  ...more,
});
const begin = () => popup({ kind: 'rotate-access-key', user: 'lab-reader' });
const valueNamed = async (name: string) => (await onlyDraft()).values.find((value) => value.name === name);

beforeEach(async () => {
  await freshHub();
  vi.resetAllMocks();
  vi.mocked(companion.beginRotation).mockResolvedValue({
    ...{ id: ROTATION, old: OLD, pair: { id: NEW, secret: new Secret(SECRET) }, rest: async () => {} },
  });
  vi.mocked(companion.advanceRotation).mockResolvedValue(rotation());
});

describe('a rotation', () => {
  it('puts the new pair where the old one stood, and beside it what stood there', async () => {
    const { draft } = await popup({ kind: 'create', type: 'aws-s3' });
    for (const [name, text] of Object.entries({ accessKeyId: OLD, secretAccessKey: SECRET, bucket: 'lab' })) {
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    }
    expect(await begin()).toMatchObject({ status: 'rotation', draft });
    expect(await valueNamed('accessKeyId')).toMatchObject({
      ...{ shown: NEW, from: 'capture', source: { console: 'companion', host: '127.0.0.1:8787' } },
    });
    expect(await valueNamed('secretAccessKey')).toMatchObject({ shown: MASK, from: 'capture' });
    expect(await valueNamed('bucket')).toMatchObject({ shown: 'lab', from: 'typed' });
  });

  it('makes a draft where there is none, and only then says that the pair has arrived', async () => {
    vi.mocked(companion.advanceRotation).mockImplementation(async () => {
      expect(await valueNamed('accessKeyId')).toMatchObject({ shown: NEW });
      return rotation();
    });
    await begin();
    expect(companion.advanceRotation).toHaveBeenCalledWith(ROTATION, 'ack');
    expect(await onlyDraft()).toMatchObject({ type: 'aws-s3' });
  });

  it('tells the panel neither the secret nor its length', async () => {
    const reply = await begin();
    expect(JSON.stringify([reply, await state()])).not.toContain(SECRET);
  });

  it('that is aborted takes the dead pair out of the draft; a later one stays', async () => {
    const { draft = '' } = (await begin()) as { draft?: string };
    vi.mocked(companion.advanceRotation).mockResolvedValue(rotation({ state: 'aborted' }));
    await popup({ kind: 'enter', draft, name: 'accessKeyId', text: OLD, from: 'typed' });
    await popup({ kind: 'abort-rotation', rotation: ROTATION });
    expect(await valueNamed('accessKeyId')).toMatchObject({ shown: OLD });
    await popup({ kind: 'enter', draft, name: 'accessKeyId', text: NEW, from: 'typed' });
    await popup({ kind: 'abort-rotation', rotation: ROTATION });
    expect((await valueNamed('accessKeyId'))?.shown).toBeUndefined();
    expect((await valueNamed('secretAccessKey'))?.shown).toBeUndefined();
  });
});

it('a key that is made without a rotation goes into a draft of its own', async () => {
  vi.mocked(companion.createAccessKey).mockResolvedValue({ id: NEW, secret: new Secret(SECRET) });
  const reply = await popup({ kind: 'create-access-key' });
  expect(reply).toMatchObject({ status: 'made', key: NEW, draft: (await onlyDraft()).id });
});

it('that finds no place in a draft is told as a key whose secret is lost, and is never confirmed', async () => {
  const pair = { id: ` ${NEW}`, secret: new Secret(SECRET) };
  vi.mocked(companion.createAccessKey).mockResolvedValue(pair);
  vi.mocked(companion.beginRotation).mockResolvedValue({
    id: ROTATION,
    old: OLD,
    pair,
    rest: async () => {},
  });
  const lost = { status: 'failed', failure: 'keys.not_kept' };
  expect(await popup({ kind: 'create-access-key' })).toEqual(lost);
  expect(await begin()).toEqual(lost);
  expect(companion.advanceRotation).not.toHaveBeenCalled();
});

describe('what was not done', () => {
  const problem = (more: object) => ({
    type: 'about:blank',
    title: '',
    status: 502,
    detail: 'Told.',
    ...more,
  });

  it('comes with the cause, the fix and the page that AWS gave reason for', async () => {
    const finding = {
      class: 'perm.denied' as const,
      cause: 'It may not.',
      fix: 'Allow it.',
      link: 'https://x',
    };
    const refused = new CompanionFailure('companion.refused', problem({ finding }));
    vi.mocked(companion.listAccessKeys).mockRejectedValue(refused);
    expect(await popup({ kind: 'list-access-keys' })).toEqual({
      ...{ status: 'failed', failure: 'companion.refused' },
      finding: { cause: 'It may not.', fix: 'Allow it.', link: 'https://x' },
    });
  });

  it('for want of a scope is a matter of how the companion was started', async () => {
    const refused = new CompanionFailure('pairing.scope', problem({ status: 403 }));
    vi.mocked(companion.listAccessKeys).mockRejectedValue(refused);
    expect(await popup({ kind: 'list-access-keys' })).toEqual({ status: 'failed', failure: 'pairing.scope' });
  });

  it('because the answer broke off leaves nothing confirmed', async () => {
    vi.mocked(companion.beginRotation).mockRejectedValue(new CompanionFailure('companion.reply_cut'));
    expect(await begin()).toEqual({ status: 'failed', failure: 'companion.reply_cut' });
    expect(companion.advanceRotation).not.toHaveBeenCalled();
  });
});
