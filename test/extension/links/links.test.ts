// What is remembered of a linked storage: enough to recognise it and to warn in time, and never a secret.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, enter } from '#extension/drafts/draft.ts';
import { sameText } from '#extension/drafts/store.ts';
import { type Link, linkOf, rememberable, withLink } from '#extension/links/links.ts';
import { type FieldId, fieldOf, fields } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { allTypes, isTypeId, typeOf } from '#shared/types.ts';
import { azureCaptures, CLIENT, draftOf, SECRET, URL_ } from '../drafts/examples.ts';

const HOST = 'acme.emg.illumina.com';
const fieldIds = Object.keys(fields) as FieldId[];
const secretIds = fieldIds.filter((field) => fieldOf(field).kind === 'secret');

function azure(change: Readonly<Record<string, string>> = {}): Draft {
  const values: Record<string, string> = {};
  for (const [name, { field }] of Object.entries(typeOf('azure-blob').values)) {
    values[name] = azureCaptures.find((one) => one.field === field)?.text ?? '';
  }
  return Object.entries({ ...values, ...change }).reduce(
    (draft, [name, text]) => enter(draft, name, text, 'typed', 1),
    draftOf('azure-blob'),
  );
}
const linked = (change = {}, place: Partial<Link> = {}) =>
  linkOf(azure(change), { host: HOST, ...place }, sameText, 5);

describe('what is kept', () => {
  it('names the storage by its identifiers, its place in Emedgene and the last verdict', () => {
    const report = { type: 'azure-blob', verdict: 'limited', summary: '', steps: [], calls: [] } as const;
    const draft: Draft = {
      ...azure(),
      facts: { 'azure.secretExpires': { text: '2027-05-04', from: 'capture', at: 1 } },
      test: { status: 'done', steps: [], report: { ...report, checkedAt: '', ms: 1 } },
    };
    const link = linkOf(draft, { host: HOST, workgroup: 'Acme', row: 'azurebloblabgenomes' }, sameText, 5);
    expect(link).toMatchObject({
      host: HOST,
      workgroup: 'Acme',
      row: 'azurebloblabgenomes',
      type: 'azure-blob',
      ids: { 'azure.clientId': CLIENT, 'azure.containerUrl': URL_ },
      expiresAt: '2027-05-04',
      expiresOf: 'azure.clientSecret',
      verdict: 'limited',
      linkedAt: 5,
    });
    expect(JSON.stringify(link)).not.toContain(SECRET);
  });

  it('of a server keeps the host key that was confirmed', () => {
    const hostKey = `SHA256:${'A'.repeat(43)}`;
    const draft = enter(draftOf('sftp'), 'hostKey', hostKey, 'typed', 1);
    expect(linkOf(draft, { host: HOST }, sameText, 5).hostKey).toBe(hostKey);
  });

  it('is no date that still has two readings: a reminder on the wrong day is worse than none', () => {
    const fact = {
      text: '4/5/2027',
      readings: ['2027-04-05', '2027-05-04'],
      from: 'capture',
      at: 1,
    } as const;
    const link = linkOf({ ...azure(), facts: { 'azure.secretExpires': fact } }, { host: HOST }, sameText, 5);
    expect(link).not.toHaveProperty('expiresAt');
  });
});

describe('of a row that was changed', () => {
  const hostKey = `SHA256:${'A'.repeat(43)}`;
  const server = (host: string) => enter(draftOf('sftp'), 'host', host, 'typed', 1);
  const old = { ...linkOf(server('sftp.lab.example'), { host: HOST }, sameText, 5), hostKey };

  it('the id goes on, and the host key of the same server', () => {
    const next = linkOf(server('sftp.lab.example'), { host: HOST }, sameText, 6, old);
    expect(next).toMatchObject({ id: old.id, hostKey });
  });

  it('the host key of another server does not', () => {
    const next = linkOf(server('other.lab.example'), { host: HOST }, sameText, 6, old);
    expect(next).not.toHaveProperty('hostKey');
  });

  it('whose credentials they are stays known while the secret stays as it was', () => {
    const account = 'reader@lab-project.iam.gserviceaccount.com';
    const ids = {
      'google.bucket': 'lab',
      'google.serviceAccount': account,
      'google.projectId': 'lab-project',
    };
    const google: Link = { ...linkOf(draftOf('google-cloud'), { host: HOST }, sameText, 5), ids };
    const moved = enter(draftOf('google-cloud'), 'bucket', 'lab-archive', 'typed', 1);
    expect(linkOf(moved, { host: HOST }, sameText, 6, google).ids).toEqual({
      ...ids,
      'google.bucket': 'lab-archive',
    });
    const renewed = enter(moved, 'clientCredentialsBase64', 'e30=', 'typed', 1);
    expect(linkOf(renewed, { host: HOST }, sameText, 6, google).ids).toEqual({
      'google.bucket': 'lab-archive',
    });
  });

  it('one entry is left, wherever its files are now', () => {
    const moved = linkOf(server('other.lab.example'), { host: HOST }, sameText, 6, old);
    expect(withLink([old], moved)).toEqual([moved]);
  });
});

describe('a secret', () => {
  it('of no kind of field, of no type, gets in, whatever its text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretIds), fc.string(), (field, text) => {
        expect(rememberable({ [field]: text })).toEqual({});
      }),
    );
    expect(secretIds.length).toBeGreaterThan(5);
  });

  it('that was typed into any value of any type is not in its link', () => {
    for (const { id, values } of allTypes()) {
      if (!isTypeId(id)) throw new Error(id);
      for (const name of Object.keys(values)) {
        const draft = enter(draftOf(id), name, SECRET, 'typed', 1);
        if (!(draft.values[name]?.text instanceof Secret)) continue;
        expect(JSON.stringify(linkOf(draft, { host: HOST }, sameText, 5)), `${id} ${name}`).not.toContain(
          SECRET,
        );
      }
    }
  });

  it('that also stands in a harmless field stays out of that field', () => {
    const draft = enter(
      enter(draftOf('sftp'), 'password', 'hunter2', 'typed', 1),
      'username',
      'hunter2',
      'typed',
      1,
    );
    const link = linkOf(draft, { host: HOST }, sameText, 5);
    expect(JSON.stringify(link)).not.toContain('hunter2');
  });

  it('wrapped or unknown things are no identifiers', () => {
    const values = {
      'azure.clientId': new Secret('a'),
      'azure.tenantId': 7,
      unknown: 'b',
      'aws.bucket': 'c',
    };
    expect(rememberable(values)).toEqual({ 'aws.bucket': 'c' });
  });
});

describe('linking again', () => {
  it('takes the place of the same storage and keeps its id, so that a rotated secret has one date', () => {
    const [old, renewed] = [linked(), linked({ clientId: '00000000-0000-0000-0000-00000000000c' })];
    const [link, ...others] = withLink([old], renewed);
    expect(others).toEqual([]);
    expect(link).toEqual({ ...renewed, id: old.id });
  });

  it.each([
    ['container', { accountUrl: 'https://labstorage.blob.core.windows.net/exomes' }, {}],
    ['lab', {}, { host: 'other.emg.illumina.com' }],
    ['workgroup', {}, { workgroup: 'Research' }],
  ])('another %s is another storage', (_what, change, place) => {
    const first = linked({}, { workgroup: 'Clinic' });
    expect(withLink([first], linked(change, { workgroup: 'Clinic', ...place }))).toHaveLength(2);
  });
});
