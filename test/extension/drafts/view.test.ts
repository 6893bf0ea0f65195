// What the popup is given: never a secret, in whatever field it was put and however it looks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK } from '#extension/bus/view.ts';
import { type Draft, enter } from '#extension/drafts/draft.ts';
import { viewOf } from '#extension/drafts/view.ts';
import { fieldOf } from '#shared/fields/index.ts';
import { offeredStorages, type StorageId, storageOf } from '#shared/storages/index.ts';
import { CLIENT, draftOf, SECRET } from './examples.ts';

const HOUR = 3_600_000;
const printed = (draft: Draft) => JSON.stringify(viewOf(draft, 0));

const secretNames = offeredStorages().flatMap(({ id, values }) =>
  Object.entries(values)
    .filter(([, { field }]) => fieldOf(field).kind === 'secret')
    .map(([name]) => ({ type: id as StorageId, name })),
);
const secretText = fc
  .string({ minLength: 12, maxLength: 80, unit: 'binary-ascii' })
  .map((text) => `s3cr3t${text}`);

describe('a view', () => {
  it('never contains a secret, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretNames), secretText, ({ type, name }, text) => {
        const draft = enter(draftOf(type), name, text, 'typed', 0);
        const shown = viewOf(draft, 0).values.find((value) => value.name === name)?.shown;
        return !printed(draft).includes('s3cr3t') && shown === MASK;
      }),
    );
  });

  it('never contains a client secret that was put into any other Azure field', () => {
    const letters = fc.stringMatching(/^[A-Za-z0-9_~.-]{31,34}$/);
    const names = fc.constantFrom(...Object.keys(storageOf('azure-blob').values));
    fc.assert(
      fc.property(names, letters, (name, tail) => {
        const secret = `abc8Q~${tail}`;
        return !printed(enter(draftOf(), name, secret, 'typed', 0)).includes(secret);
      }),
    );
  });

  it('masks secrets of any length alike and shows IDs in clear', () => {
    const draft = enter(
      enter(draftOf(), 'clientSecret', SECRET, 'typed', 0),
      'clientId',
      CLIENT,
      'capture',
      0,
    );
    const [clientId, clientSecret, tenantId] = viewOf(draft, 0).values;
    expect(clientId).toMatchObject({ shown: CLIENT, from: 'capture' });
    expect(clientSecret).toMatchObject({ shown: '••••••••', from: 'typed' });
    expect(tenantId?.shown).toBeUndefined();
  });

  it('shows presets as such', () => {
    const port = viewOf(draftOf('sftp'), 0).values.find(({ name }) => name === 'port');
    expect(port).toMatchObject({ shown: '22', from: 'preset', required: false });
  });

  it('puts a problem of the values together to the field it is about', () => {
    const problem = {
      field: 'passphrase',
      class: 'input.malformed',
      message: 'The private key is encrypted.',
      fix: 'Give its passphrase too.',
      severity: 'error',
    } as const;
    const view = viewOf({ ...draftOf('sftp'), together: [problem] }, 0);
    expect(view.values.find(({ name }) => name === 'passphrase')?.problem?.message).toBe(problem.message);
    expect(view.complete).toBe(false);
  });

  it.each([
    ['google-cloud', true],
    ['aws-s3', true],
    ['basespace', true],
    ['sftp', true],
    ['azure-blob', false],
    ['ftp', false],
  ] as const)('of %s offers to import a file: %s', (type, expected) => {
    expect(viewOf(draftOf(type), 0).takesFile).toBe(expected);
  });

  it('says when the values are wiped', () => {
    expect(viewOf(draftOf('sftp', 5000), 0).wipedAt).toBe(5000 + HOUR);
  });

  it('says "unseen" when nobody will tell any more how the push ended', () => {
    const waiting: Draft = {
      ...draftOf(),
      push: { status: 'waiting', host: 'acme.emedgene.com', until: 100 },
    };
    expect(viewOf(waiting, 99).push?.status).toBe('waiting');
    expect(viewOf(waiting, 101).push).toEqual({ status: 'unseen', host: 'acme.emedgene.com' });
  });

  it('shows the repeating of a test only while it lasts', () => {
    const repeating: Draft = { ...draftOf(), retryUntil: 100 };
    expect(viewOf(repeating, 99).retryUntil).toBe(100);
    expect(viewOf(repeating, 100).retryUntil).toBeUndefined();
  });
});
