// Google's key file: taken to the letter, and every other JSON people hand in is named for what it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServiceAccount } from '#extension/files/service-account.ts';
import { ACCOUNT, baseSpaceCfg, PROJECT, pem, serviceAccount } from './examples.ts';

const values = (credentials: string) => ({
  kind: 'values',
  what: 'service-account',
  values: [
    { field: 'google.credentials', text: credentials },
    { field: 'google.serviceAccount', text: ACCOUNT },
    { field: 'google.projectId', text: PROJECT },
  ],
});
const base64 = (text: string) => Buffer.from(text).toString('base64');
const wrapped = (text: string, width: number, end: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(end) ?? '';

describe('a service account key', () => {
  it.each([
    ['as downloaded', serviceAccount()],
    ['with Windows line ends', serviceAccount().replaceAll('\n', '\r\n')],
    ['in one line', JSON.stringify(JSON.parse(serviceAccount()))],
    ['as base64', base64(serviceAccount())],
    ['as base64 in lines of 76', `${wrapped(base64(serviceAccount()), 76, '\n')}\n`],
  ])('is taken to the letter %s', (_how, text) => {
    expect(readServiceAccount(text)).toEqual(values(text));
  });

  it.each([
    { client_email: 7, project_id: null },
    { client_email: '', project_id: ['example-lab'] },
  ])('gives the account and the project only where they are plain texts: %j', (more) => {
    const text = serviceAccount(more);
    expect(readServiceAccount(text)).toMatchObject({
      values: [{ field: 'google.credentials', text }],
    });
  });

  it('reads back what was put in, whatever else the file says and however it is written', () => {
    const more = fc.dictionary(
      fc.string().filter((name) => !['type', 'client_email', 'project_id', '__proto__'].includes(name)),
      fc.jsonValue(),
    );
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.trim() !== '');
    const indent = fc.constantFrom(0, 2, '\t');
    fc.assert(
      fc.property(more, name, name, indent, fc.boolean(), (rest, email, project, space, encoded) => {
        const key = { ...rest, type: 'service_account', client_email: email, project_id: project };
        const json = JSON.stringify(key, null, space);
        const text = encoded ? base64(json) : json;
        expect(readServiceAccount(text)).toEqual({
          kind: 'values',
          what: 'service-account',
          values: [
            { field: 'google.credentials', text },
            { field: 'google.serviceAccount', text: email },
            { field: 'google.projectId', text: project },
          ],
        });
      }),
    );
  });
});

describe('other JSON', () => {
  const aws = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'example' };
  it.each([
    ['google_user', { type: 'authorized_user', client_id: 'a', refresh_token: 'b' }],
    ['google_federation', { type: 'external_account', audience: '//iam.googleapis.com/example' }],
    ['google_federation', { type: 'external_account_authorized_user' }],
    ['google_other', { type: 'impersonated_service_account' }],
    ['google_other', { type: 'gdch_service_account' }],
    ['google_other', { client_email: ACCOUNT, private_key: pem('PRIVATE KEY') }],
    ['google_other', { name: 'projects/-/serviceAccounts/a/keys/b', privateKeyData: 'ZXhhbXBsZQ==' }],
    ['google_oauth_client', { installed: { client_id: 'a', client_secret: 'b' } }],
    ['google_oauth_client', { web: { client_id: 'a', redirect_uris: [] } }],
    ['aws_json', { AccessKey: { UserName: 'lab', ...aws } }],
    ['aws_json', { Credentials: { ...aws, SessionToken: 'example' } }],
    ['aws_json', aws],
    ['json_other', { appId: '00000000-0000-0000-0000-00000000000a', password: 'example' }],
    ['json_other', { type: 'constructor' }],
    ['json_other', { web: true, type: 7 }],
    ['json_other', []],
    ['json_other', [JSON.parse(serviceAccount())]],
  ])('is refused as %s: %j', (why, json) => {
    expect(readServiceAccount(JSON.stringify(json))).toEqual({ kind: 'refused', why });
    expect(readServiceAccount(base64(JSON.stringify(json)))).toEqual(
      Array.isArray(json) ? undefined : { kind: 'refused', why },
    );
  });

  it.each([1, 10, 100])('that lost its last %i characters is called cut off', (lost) => {
    const json = serviceAccount().trim();
    expect(readServiceAccount(json.slice(0, -lost))).toEqual({ kind: 'refused', why: 'json_broken' });
  });

  it.each([
    baseSpaceCfg,
    `[DEFAULT]\n${baseSpaceCfg}`,
    pem('PRIVATE KEY'),
    'a,b\n1,2',
    'eA==',
    'example',
    '',
  ])('is not seen in %j', (text) => {
    expect(readServiceAccount(text)).toBeUndefined();
  });
});
