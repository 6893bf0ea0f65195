// A draft's values: a wrong one is named before it is sent anywhere, and what was known of former ones is forgotten.
import { describe, expect, it } from 'vitest';
import {
  clear,
  type Draft,
  enter,
  expiryOf,
  isComplete,
  labelOf,
  missingLabels,
  newDraft,
  settleExpiry,
} from '#extension/drafts/draft.ts';
import { place } from '#extension/drafts/placement.ts';
import { sameText } from '#extension/drafts/store.ts';
import { azureCaptures, draftOf, OTHER, SECRET, sourceOf } from './examples.ts';

function captured(expires: string): Draft {
  const captures = [...azureCaptures, { field: 'azure.secretExpires', text: expires } as const];
  const placement = place(draftOf(), captures, { same: sameText, now: 1000, source: sourceOf() });
  if (placement.status !== 'placed') throw new Error(`not placed but ${placement.status}`);
  return placement.draft;
}

const complete = () => captured('2027-11-23');

describe('a value at the door', () => {
  it('that is a GUID in the secret is named as the Secret ID before anything is sent', () => {
    const draft = enter(draftOf(), 'clientSecret', OTHER, 'typed', 1);
    expect(draft.values.clientSecret?.problem).toMatchObject({ class: 'input.swapped', severity: 'error' });
    expect(isComplete(draft)).toBe(false);
  });

  it('that is a secret in an ID field is wrapped all the same', () => {
    const draft = enter(draftOf(), 'clientId', SECRET, 'typed', 1);
    expect(draft.values.clientId?.problem?.class).toBe('input.swapped');
    expect(JSON.stringify(draft)).not.toContain(SECRET);
  });

  it('that carries a signature in its URL is wrapped', () => {
    const signed = `https://labstorage.blob.core.windows.net/genomes?sig=${'a'.repeat(40)}`;
    expect(JSON.stringify(enter(draftOf(), 'accountUrl', signed, 'typed', 1))).not.toContain('sig=');
  });

  it('that is only blanks takes the value out', () => {
    expect(enter(complete(), 'clientId', '  \n', 'typed', 1).values.clientId).toBeUndefined();
  });

  it('of a name the storage does not have changes nothing', () => {
    const draft = draftOf();
    expect(enter(draft, 'constructor', 'x', 'typed', 1)).toBe(draft);
    expect(clear(draft, 'clientId', 1)).toBe(draft);
  });

  it('ends what was known about the former values: test, push and repeating', () => {
    const tested: Draft = {
      ...complete(),
      test: { status: 'done', steps: [] },
      push: { status: 'red', host: 'acme.emg.illumina.com' },
      retryUntil: 5,
    };
    const changed = enter(tested, 'clientId', OTHER, 'typed', 2);
    expect([changed.test, changed.push, changed.retryUntil]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the day a secret expires', () => {
  it('with two readings is the one the person says', () => {
    const settled = settleExpiry(captured('04/05/2027'), '2027-05-04', 2000);
    expect(expiryOf(settled)).toBe('2027-05-04');
    expect(settled.facts['azure.secretExpires']?.readings).toBeUndefined();
    expect(settled.changedAt).toBe(2000);
  });

  it('is left out when the person says neither', () => {
    expect(settleExpiry(captured('04/05/2027'), undefined, 2000).facts).toEqual({});
  });

  it('cannot be settled to a third day, nor where there was no question', () => {
    const open = captured('04/05/2027');
    expect(settleExpiry(open, '2030-01-01', 2000)).toBe(open);
    const clear = complete();
    expect(settleExpiry(clear, undefined, 2000)).toBe(clear);
  });

  it('ends nothing that was known: the values are the same', () => {
    const tested: Draft = { ...captured('04/05/2027'), test: { status: 'done', steps: [] } };
    expect(settleExpiry(tested, '2027-05-04', 2000).test).toEqual(tested.test);
  });

  it('goes when its captured secret is typed over, not when one is typed that was missing', () => {
    const other = `abc8Q~${'y'.repeat(34)}`;
    expect(expiryOf(enter(complete(), 'clientSecret', other, 'typed', 2))).toBeUndefined();
    const typed = enter(clear(draftOf(), 'clientSecret', 1), 'clientSecret', 'a', 'typed', 2);
    const dated: Draft = { ...typed, facts: complete().facts };
    expect(expiryOf(enter(dated, 'clientSecret', other, 'typed', 3))).toBe('2027-11-23');
  });
});

describe('what is missing', () => {
  it('is named by label, alternatives together', () => {
    expect(missingLabels(draftOf('sftp'))).toEqual(['Host', 'User name', 'Password or Private key']);
    expect(missingLabels(draftOf('sftp'), 'oder')).toContain('Password oder Private key');
    expect(missingLabels(complete())).toEqual([]);
  });

  it('keeps a draft incomplete although every value there is sound', () => {
    const draft = enter(draftOf('sftp'), 'host', 'sftp.lab.example', 'typed', 1);
    expect(isComplete(draft)).toBe(false);
  });

  it('is not caused by a warning', () => {
    const draft = enter(complete(), 'tenantId', 'lab.example', 'typed', 1);
    expect(draft.values.tenantId?.problem?.severity).toBe('warning');
    expect(isComplete(draft)).toBe(true);
  });
});

it('a second storage of a type has a number of its own, and the first number is used again', () => {
  const first = draftOf();
  const second = newDraft('azure-blob', [first], 0);
  expect([labelOf(first), labelOf(second)]).toEqual(['Azure Blob', 'Azure Blob 2']);
  expect(newDraft('azure-blob', [second], 0).number).toBe(1);
  expect(newDraft('sftp', [first, second], 0).number).toBe(1);
});
