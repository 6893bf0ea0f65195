// Values of two owners in one draft: always named, and never where all of them belong together.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, enter, isComplete } from '#extension/drafts/draft.ts';
import { mixing } from '#extension/drafts/mixing.ts';
import { place } from '#extension/drafts/placement.ts';
import { type Captured, ownerOf } from '#extension/drafts/source.ts';
import { sameText } from '#extension/drafts/store.ts';
import type { FieldId } from '#shared/fields/index.ts';
import type { TypeId } from '#shared/types.ts';
import { accessKeyOf, draftOf, OTHER, SECRET, sourceOf, TENANT, URL_ } from './examples.ts';

/** One press on Capture: what the page shows, and what its address names beside it. */
interface Press {
  readonly shown: Partial<Record<FieldId, string>>;
  readonly named?: Partial<Record<FieldId, string>>;
}

const listed = (fields: Press['shown'] = {}) =>
  Object.entries(fields).map(([field, text]) => ({ field, text }) as Captured);

/** Captures one after the other; the person has every one of them placed. */
function drafted(presses: readonly Press[], draft: Draft = draftOf()): Draft {
  return presses.reduce((before, { shown, named }, at) => {
    const source = sourceOf(ownerOf([...listed(named), ...listed(shown)]));
    const captured = [...listed(shown), ...listed(named)];
    const placement = place(before, captured, { same: sameText, now: 10 + at, source, replace: true });
    if (placement.status !== 'placed') throw new Error(`not placed but ${placement.status}`);
    return placement.draft;
  }, draft);
}

const warnedOf = (draft: Draft) => mixing(draft).map(({ field }) => field);

interface App {
  readonly client: string;
  readonly tenant: string;
}

const overview = ({ client, tenant }: App): Press => ({
  shown: { 'azure.clientId': client, 'azure.tenantId': tenant },
});
const clientOnly = ({ client, tenant }: App): Press => ({
  ...overview({ client, tenant }),
  shown: { 'azure.clientId': client },
});
const secret = ({ client }: App): Press => ({
  shown: { 'azure.clientSecret': SECRET, 'azure.secretExpires': '2027-11-23' },
  named: { 'azure.clientId': client },
});
// The person keeps the client ID that stands there, so only the page's owner tells that the secret is another's.
const secretAlone = (app: App, draft: Draft): Draft => {
  const { shown, named } = secret(app);
  const source = sourceOf(ownerOf([...listed(named), ...listed(shown)]));
  const placement = place(draft, listed(shown), { same: sameText, now: 100, source, replace: true });
  return placement.status === 'placed' ? placement.draft : draft;
};
const container = ({ tenant }: App): Press => ({
  shown: { 'azure.containerUrl': URL_ },
  named: { 'azure.tenantId': tenant },
});

const guids = fc.uniqueArray(fc.uuid(), { minLength: 4, maxLength: 4 });
const cased = fc.boolean();

describe('values of Azure', () => {
  it('of one app never warn, in whatever order and case they are captured', () => {
    const order = fc.shuffledSubarray([overview, secret, container, clientOnly]);
    fc.assert(
      fc.property(guids, order, cased, ([client = '', tenant = ''], presses, upper) => {
        const pages = presses.map((press, at) =>
          press(
            upper && at % 2 === 0
              ? { client: client.toUpperCase(), tenant: tenant.toUpperCase() }
              : { client, tenant },
          ),
        );
        expect(mixing(drafted(pages))).toEqual([]);
      }),
    );
  });

  it('of two apps always warn at the secret that came later', () => {
    fc.assert(
      fc.property(guids, fc.boolean(), ([mine = '', other = '', tenant = '', second = ''], sameTenant) => {
        const draft = drafted([overview({ client: mine, tenant })]);
        const mixed = secretAlone({ client: other, tenant: sameTenant ? tenant : second }, draft);
        expect(warnedOf(mixed)).toEqual(['clientSecret', 'azure.secretExpires']);
      }),
    );
  });

  it('of two apps always warn at the client ID that came or was typed later', () => {
    fc.assert(
      fc.property(guids, ([mine = '', other = '', tenant = '']) => {
        const draft = secretAlone({ client: mine, tenant }, draftOf());
        expect(warnedOf(enter(draft, 'clientId', other, 'typed', 200))).toEqual(['clientId']);
        expect(warnedOf(enter(draft, 'clientId', mine, 'typed', 200))).toEqual([]);
      }),
    );
  });

  it('of two directories always warn, whichever pages showed them', () => {
    const pages = fc.constantFrom<[typeof overview, typeof overview]>(
      [overview, container],
      [container, overview],
    );
    fc.assert(
      fc.property(guids, pages, ([client = '', tenant = '', other = ''], [first, second]) => {
        const one = first({ client, tenant });
        const { shown, named } = second({ client, tenant: other });
        const source = sourceOf(ownerOf([...listed(named), ...listed(shown)]));
        // What stands there already is kept, as the person may say.
        const how = { same: sameText, now: 100, source, replace: false };
        const placement = place(drafted([one]), listed(shown), how);
        if (placement.status !== 'placed') throw new Error('not placed');
        expect(mixing(placement.draft).length).toBeGreaterThan(0);
      }),
    );
  });

  it('say both owners plainly and block nothing', () => {
    const a = '00000000-0000-0000-0000-00000000000a';
    const mixed = secretAlone(
      { client: OTHER, tenant: TENANT },
      drafted([overview({ client: a, tenant: TENANT }), container({ client: a, tenant: TENANT })]),
    );
    const [problem] = mixing(mixed);
    expect(problem).toMatchObject({ class: 'input.swapped', severity: 'warning' });
    expect(problem?.message).toContain(OTHER);
    expect(problem?.message).toContain(a);
    expect(isComplete({ ...mixed, together: mixing(mixed) })).toBe(true);
  });

  it('that were typed count as what they say, and a domain name says nothing', () => {
    const typed = (text: string) =>
      enter(drafted([container({ client: OTHER, tenant: TENANT })]), 'tenantId', text, 'typed', 200);
    expect(warnedOf(typed(OTHER))).toEqual(['tenantId']);
    expect(warnedOf(typed(TENANT.toUpperCase()))).toEqual([]);
    expect(warnedOf(typed('lab.example'))).toEqual([]);
  });
});

describe('an AWS access key', () => {
  const A = '111122223333';
  const B = '444455556666';
  const keyPage = (inKey: string, account: string): Press => ({
    shown: { 'aws.accessKeyId': accessKeyOf(inKey), 'aws.accountId': account },
  });
  const bucketPage = (account: string): Press => ({
    shown: { 'aws.region': 'eu-central-1', 'aws.accountId': account },
    named: { 'aws.bucket': 'lab-genomes' },
  });
  const types: TypeId[] = ['aws-s3', 'aws-kms'];

  it.each(types)('of the account its page names is fine: %s', (type) => {
    expect(mixing(drafted([keyPage(A, A)], draftOf(type)))).toEqual([]);
  });

  it.each(types)('of another account than its page names warns, and says both: %s', (type) => {
    const [problem] = mixing(drafted([keyPage(A, B)], draftOf(type)));
    expect(problem?.message).toContain(A);
    expect(problem?.message).toContain(B);
  });

  it('may open a bucket of another account, in either order', () => {
    expect(mixing(drafted([keyPage(A, A), bucketPage(B)], draftOf('aws-s3')))).toEqual([]);
    expect(mixing(drafted([bucketPage(B), keyPage(A, A)], draftOf('aws-s3')))).toEqual([]);
  });

  it('that was typed or imported is nobody’s mistake', () => {
    const draft = drafted([{ shown: { 'aws.accountId': B } }], draftOf('aws-s3'));
    expect(mixing(enter(draft, 'accessKeyId', accessKeyOf(A), 'typed', 200))).toEqual([]);
  });

  it('of the oldest kind carries no account and never warns', () => {
    const shown = { 'aws.accessKeyId': 'AKIAIOSFODNN7EXAMPLE', 'aws.accountId': B } as const;
    expect(mixing(drafted([{ shown }], draftOf('aws-s3')))).toEqual([]);
  });
});

describe('a Google key file', () => {
  const mail = (project: string) => `reader@${project}.iam.gserviceaccount.com`;
  const json = (project: string) =>
    JSON.stringify({
      type: 'service_account',
      project_id: project,
      private_key_id: '0'.repeat(40),
      private_key: '-----BEGIN PRIVATE KEY-----\nexample\n-----END PRIVATE KEY-----\n',
      client_email: mail(project),
      client_id: '100000000000000000000',
      token_uri: 'https://oauth2.googleapis.com/token',
    });
  const file = (project: string): Captured[] => [
    { field: 'google.credentials', text: json(project) },
    { field: 'google.serviceAccount', text: mail(project) },
    { field: 'google.projectId', text: project },
  ];
  const page = (project: string): Press => ({ shown: { 'google.serviceAccount': mail(project) } });
  const imported = (draft: Draft, project: string) => {
    const placement = place(draft, file(project), { from: 'file', same: sameText, now: 200 });
    if (placement.status !== 'placed') throw new Error(placement.status);
    return placement.draft;
  };

  it('of the captured service account is fine, before and after it', () => {
    const draft = drafted([page('lab-genomics')], draftOf('google-cloud'));
    expect(mixing(imported(draft, 'lab-genomics'))).toEqual([]);
    expect(
      mixing(drafted([page('lab-genomics')], imported(draftOf('google-cloud'), 'lab-genomics'))),
    ).toEqual([]);
  });

  it('of another service account warns at the file, and says both', () => {
    const [problem, ...others] = mixing(
      imported(drafted([page('lab-genomics')], draftOf('google-cloud')), 'lab-archive'),
    );
    expect(problem).toMatchObject({ field: 'clientCredentialsBase64', severity: 'warning' });
    expect(problem?.message).toContain(mail('lab-genomics'));
    expect(problem?.message).toContain(mail('lab-archive'));
    expect(others).toEqual([]);
  });

  it('of another project than the captured one warns', () => {
    const draft = drafted([{ shown: { 'google.projectId': 'lab-genomics' } }], draftOf('google-cloud'));
    expect(warnedOf(imported(draft, 'lab-archive'))).toEqual(['clientCredentialsBase64']);
    expect(warnedOf(imported(draft, 'lab-genomics'))).toEqual([]);
  });

  it('is never shown in what is said about it', () => {
    const draft = imported(drafted([page('lab-genomics')], draftOf('google-cloud')), 'lab-archive');
    expect(JSON.stringify([draft, mixing(draft)])).not.toContain('PRIVATE KEY');
  });
});
