// Placing what pages show and files hold: nothing is overwritten silently, nothing mixes, and a wrong value is named.
import { describe, expect, it } from 'vitest';
import { type Draft, expiryOf, isComplete } from '#extension/drafts/draft.ts';
import { type Placement, place, takesAny } from '#extension/drafts/placement.ts';
import type { Captured } from '#extension/drafts/source.ts';
import { sameText } from '#extension/drafts/store.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { typeOf } from '#shared/types.ts';
import { azureCaptures, draftOf, OTHER, SECRET, sourceOf, TENANT, URL_ } from './examples.ts';

const how = { same: sameText, now: 1000, source: sourceOf() };
const one = (field: FieldId, text: string): Captured[] => [{ field, text }];

function placed(placement: Placement): Draft {
  if (placement.status !== 'placed') throw new Error(`not placed but ${placement.status}`);
  return placement.draft;
}

const complete = () => placed(place(draftOf(), azureCaptures, how));

describe('a capture', () => {
  it('fills the values by field, and the draft is complete', () => {
    const draft = complete();
    expect(Object.keys(draft.values)).toEqual(['clientId', 'clientSecret', 'tenantId', 'accountUrl']);
    expect(isComplete(draft)).toBe(true);
    expect(draft.changedAt).toBe(1000);
  });

  it('remembers where and when each value was shown', () => {
    expect(complete().values.clientId).toMatchObject({ from: 'capture', at: 1000, source: how.source });
  });

  it('wraps a secret, so that printing the draft prints a mask', () => {
    expect(complete().values.clientSecret?.text).toBeInstanceOf(Secret);
    expect(JSON.stringify(complete())).not.toContain(SECRET);
  });

  it('of another value places nothing at all: two identities would mix', () => {
    const other = [...one('azure.clientId', OTHER), ...one('azure.tenantId', TENANT)];
    const label = 'Application (client) ID';
    expect(place(complete(), other, how)).toEqual({ status: 'differs', labels: [label] });
  });

  it('of another secret differs too, although neither can be read', () => {
    const other = place(complete(), one('azure.clientSecret', `abc8Q~${'y'.repeat(34)}`), how);
    expect(other).toEqual({ status: 'differs', labels: ['Client secret (value)'] });
  });

  it('replaces when the person said so, and leaves what differs alone when the person said that', () => {
    const other = [...one('azure.clientId', OTHER), ...one('azure.secretExpires', '2027-11-23')];
    const replaced = placed(place(complete(), other, { ...how, replace: true }));
    expect(replaced.values.clientId?.text).toBe(OTHER);
    const kept = place(complete(), other, { ...how, replace: false });
    expect(kept).toMatchObject({ status: 'placed', labels: ['Client secret expires'] });
    expect(placed(kept).values).toEqual(complete().values);
  });

  it('of the same page again is no difference, and what was tested is still what is there', () => {
    const tested: Draft = { ...complete(), test: { status: 'done', steps: [] } };
    const again = place(tested, azureCaptures, { ...how, now: 2000 });
    expect(again).toMatchObject({ status: 'placed', changed: false });
    expect(placed(again)).toMatchObject({ test: tested.test, changedAt: 2000 });
  });

  it('of a masked secret never replaces the whole one, even when replacing was allowed', () => {
    const masked = one('azure.clientSecret', 'abc******************');
    expect(place(complete(), masked, { ...how, replace: true })).toEqual({ status: 'refused' });
  });

  it('may replace a mask that was captured first', () => {
    const masked = placed(place(draftOf(), one('azure.clientSecret', 'abc***************'), how));
    expect(masked.values.clientSecret?.problem?.class).toBe('input.placeholder');
    const whole = placed(place(masked, one('azure.clientSecret', SECRET), how));
    expect(whole.values.clientSecret?.problem).toBeUndefined();
  });

  it('of fields the type does not ask for is refused', () => {
    expect(place(draftOf('sftp'), azureCaptures, how)).toEqual({ status: 'refused' });
    expect(takesAny(typeOf('sftp'), ['azure.clientId'])).toBe(false);
  });
});

describe("an account's address without a container", () => {
  const endpoint = 'https://labstorage.blob.core.windows.net/';
  const capture = (draft: Draft, text: string) => place(draft, one('azure.containerUrl', text), how);

  it('stands in the field unwrapped and says what is missing', () => {
    const { accountUrl } = placed(capture(draftOf(), endpoint)).values;
    expect(accountUrl?.text).toBe(endpoint.slice(0, -1));
    expect(accountUrl?.problem?.severity).toBe('error');
  });

  it("gives way to a container's URL of the same account, and never takes its place", () => {
    const partial = placed(capture(draftOf(), endpoint));
    expect(placed(capture(partial, URL_)).values.accountUrl?.text).toBe(URL_);
    expect(placed(capture(complete(), endpoint)).values.accountUrl?.text).toBe(URL_);
  });

  it.each(['https://labstorage2.blob.core.windows.net/', 'https://lab.blob.core.windows.net/'])(
    'of another account is a difference: %s',
    (other) => {
      expect(capture(complete(), other).status).toBe('differs');
      expect(capture(placed(capture(draftOf(), other)), URL_).status).toBe('differs');
    },
  );
});

describe('the day a secret expires', () => {
  const dated = (text: string, draft = draftOf()) =>
    placed(place(draft, [...azureCaptures, ...one('azure.secretExpires', text)], how));

  it.each([
    ['2027-11-23', '2027-11-23'],
    ['23/11/2027', '2027-11-23'],
    ['04/05/2027', undefined],
    ['2027-13-45', undefined],
    ['in two years', undefined],
  ])('%s is known as %s', (text, day) => {
    expect(expiryOf(dated(text))).toBe(day);
  });

  it('is kept with both readings, which block nothing', () => {
    const draft = dated('04/05/2027');
    const fact = draft.facts['azure.secretExpires'];
    expect(fact).toMatchObject({ text: '04/05/2027', readings: ['2027-04-05', '2027-05-04'] });
    expect(isComplete(draft)).toBe(true);
  });

  it('is never what a page says in its place', () => {
    expect(JSON.stringify(dated(`${SECRET} 04/05/2027`))).not.toContain(SECRET);
  });

  it('is the newest that was shown, without a question', () => {
    expect(expiryOf(dated('2028-01-31', dated('2027-11-23')))).toBe('2028-01-31');
  });

  it('stays as the person settled it when the same date is shown again', () => {
    const settled = dated('2027-05-04');
    expect(expiryOf(dated('04/05/2027', settled))).toBe('2027-05-04');
  });

  it('goes with the secret it was captured with, and comes with the next', () => {
    const next = one('azure.clientSecret', `abc8Q~${'y'.repeat(34)}`);
    const replace = { ...how, replace: true };
    expect(expiryOf(placed(place(dated('2027-11-23'), next, replace)))).toBeUndefined();
    const both = [...next, ...one('azure.secretExpires', '2028-01-31')];
    expect(expiryOf(placed(place(dated('2027-11-23'), both, replace)))).toBe('2028-01-31');
  });
});

describe('an account that a page names', () => {
  const A = '111122223333';
  const B = '444455556666';
  const keys = sourceOf({ 'aws.accountId': A }, { console: 'aws', page: 'iam-access-key' });
  const otherKeys = { ...keys, owner: { 'aws.accountId': B } };
  const bucket = sourceOf({}, { console: 'aws', page: 'bucket' });
  const account = (draft: Draft, text: string, source: typeof keys) =>
    place(draft, one('aws.accountId', text), { ...how, source });
  const shown = (placement: Placement) => placed(placement).facts['aws.accountId']?.text;
  const withKeys = () => placed(account(draftOf('aws-s3'), A, keys));

  it('beside other keys is not overwritten silently', () => {
    expect(account(withKeys(), B, otherKeys)).toEqual({ status: 'differs', labels: ['AWS account ID'] });
  });

  it("beside a bucket is not the keys' account: it neither asks nor takes its place", () => {
    expect(shown(account(withKeys(), B, bucket))).toBe(A);
    expect(shown(account(placed(account(draftOf('aws-s3'), B, bucket)), A, keys))).toBe(A);
  });
});

describe('a file', () => {
  const given = [
    ...one('google.serviceAccount', 'reader@lab-genomics.iam.gserviceaccount.com'),
    ...one('google.bucket', 'lab-genomes'),
    ...one('azure.clientId', OTHER),
  ];
  const email = 'google.serviceAccount' as const;

  const file = { same: sameText, now: 5, from: 'file' } as const;

  it('fills values and facts at once', () => {
    const placement = place(draftOf('google-cloud'), given, file);
    expect(placement).toMatchObject({ labels: ['Service account e-mail', 'Bucket'] });
    const { values, facts } = placed(placement);
    expect(values.bucket).toMatchObject({ from: 'file', text: 'lab-genomes', at: 5 });
    expect(facts[email]).toMatchObject({ from: 'file' });
  });

  it('leaves what a page said of the owner', () => {
    const page = 'other@lab-genomics.iam.gserviceaccount.com';
    const source = sourceOf({ [email]: page }, { console: 'google', page: 'service-account' });
    const before = placed(place(draftOf('google-cloud'), one(email, page), { ...how, source }));
    const placement = place(before, given, file);
    expect(placement).toMatchObject({ labels: ['Bucket'] });
    expect(placed(placement).facts[email]?.text).toBe(page);
  });

  it('of another value places nothing at all until the person says so', () => {
    const before = placed(place(draftOf('google-cloud'), one('google.bucket', 'other'), how));
    expect(place(before, given, file)).toEqual({ status: 'differs', labels: ['Bucket'] });
    const { bucket } = placed(place(before, given, { ...file, replace: true })).values;
    expect(bucket).toMatchObject({ text: 'lab-genomes', from: 'file' });
  });

  it('that has no place is refused', () => {
    expect(place(draftOf('sftp'), given, file)).toEqual({ status: 'refused' });
  });
});
