// Placing values: nothing is overwritten silently, nothing mixes, and a wrong value is named before it is sent anywhere.
import { describe, expect, it } from 'vitest';
import {
  clear,
  type Draft,
  enter,
  isComplete,
  labelOf,
  missingLabels,
  newDraft,
  type Placement,
  place,
} from '#extension/drafts/draft.ts';
import { sameText } from '#extension/drafts/store.ts';
import { Secret } from '#shared/secret.ts';
import { azureCaptures, draftOf, OTHER, SECRET, TENANT } from './examples.ts';

const how = { replace: false, same: sameText, now: 1000 };

function placed(placement: Placement): Draft {
  if (placement.status !== 'placed') throw new Error(`not placed but ${placement.status}`);
  return placement.draft;
}

const complete = () => placed(place(draftOf(), azureCaptures, how));

describe('a capture', () => {
  it('fills the values of the storage by field, and the draft is complete', () => {
    const draft = complete();
    expect(Object.keys(draft.values)).toEqual(['clientId', 'clientSecret', 'tenantId', 'accountUrl']);
    expect(isComplete(draft)).toBe(true);
    expect(draft.changedAt).toBe(1000);
  });

  it('wraps a secret, so that printing the draft prints a mask', () => {
    expect(complete().values.clientSecret?.text).toBeInstanceOf(Secret);
    expect(JSON.stringify(complete())).not.toContain(SECRET);
  });

  it('of another value places nothing at all: two identities would mix', () => {
    const draft = complete();
    const other = place(
      draft,
      [
        { field: 'azure.clientId', text: OTHER },
        { field: 'azure.tenantId', text: TENANT },
      ],
      how,
    );
    expect(other).toEqual({ status: 'differs', labels: ['Application (client) ID'] });
  });

  it('of another secret differs too, although neither can be read', () => {
    const other = place(complete(), [{ field: 'azure.clientSecret', text: `abc8Q~${'y'.repeat(34)}` }], how);
    expect(other).toEqual({ status: 'differs', labels: ['Client secret (value)'] });
  });

  it('replaces when the person said so', () => {
    const draft = placed(
      place(complete(), [{ field: 'azure.clientId', text: OTHER }], { ...how, replace: true }),
    );
    expect(draft.values.clientId?.text).toBe(OTHER);
  });

  it('of the same page again is no difference', () => {
    expect(place(complete(), azureCaptures, how).status).toBe('placed');
  });

  it('of a masked secret never replaces the whole one, even when replacing was allowed', () => {
    const masked = [{ field: 'azure.clientSecret', text: 'abc******************' } as const];
    expect(place(complete(), masked, { ...how, replace: true })).toEqual({ status: 'refused' });
  });

  it('may replace a mask that was captured first', () => {
    const masked = placed(
      place(draftOf(), [{ field: 'azure.clientSecret', text: 'abc***************' }], how),
    );
    expect(masked.values.clientSecret?.problem?.class).toBe('input.placeholder');
    const whole = placed(place(masked, [{ field: 'azure.clientSecret', text: SECRET }], how));
    expect(whole.values.clientSecret?.problem).toBeUndefined();
  });

  it('of fields the storage does not ask for is refused', () => {
    expect(place(draftOf('sftp'), azureCaptures, how)).toEqual({ status: 'refused' });
  });

  it('takes the expiry date along when it is a date, and leaves anything else out', () => {
    const withDate = (text: string) => {
      const captured = [...azureCaptures, { field: 'azure.secretExpires', text } as const];
      return placed(place(draftOf(), captured, how)).expires;
    };
    expect(withDate('2027-11-23')).toBe('2027-11-23');
    expect(withDate('23/11/2027')).toBeUndefined();
    expect(withDate('2027-13-45')).toBeUndefined();
  });
});

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
