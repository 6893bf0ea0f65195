// The key file of a service account: one written form for Emedgene, and nothing in it that could lead a reader elsewhere.
import { describe, expect, test } from 'vitest';
import { readCredentials } from '#shared/fields/google-credentials.ts';
import { readValue } from '#shared/validation.ts';
import { guid, keyBase64, keyFile, keyJson, privateKey, serviceAccount } from './examples.ts';

const read = (raw: string) => readValue('google.credentials', raw);
const decoded = (raw: string) => atob(read(raw).value);
/** The file as Python writes it: the order of the file, `, ` and `: ` between. */
const python = (object: Record<string, string>) =>
  `{${Object.entries(object)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;
const escapedTwice = { private_key: privateKey.replaceAll('\n', '\\n') };

describe('the written form', () => {
  test.each([
    ['as downloaded', keyJson()],
    ['in one line', JSON.stringify(keyFile)],
    ['with a byte order mark and blanks around', `\uFEFF \r\n${keyJson()}\n\u200B`],
    ['in the quotes of a shell', `'${keyJson()}'`],
  ])('JSON %s becomes what Python makes of it', (_, raw) => {
    expect(read(raw)).toEqual({ value: btoa(python(keyFile)) });
  });

  test('a small file becomes these very bytes', () => {
    // Python 3.11: base64.b64encode(json.dumps({"b": "1", "a": "Zoë"}).encode())
    expect(read('{"b":"1",\n"a":"Zo\u00eb"}').value).toBe('eyJiIjogIjEiLCAiYSI6ICJab1x1MDBlYiJ9');
    // A letter and its accent are not joined: that would be another text.
    expect(decoded('{"a":"e\u0301"}')).toBe('{"a": "e\\u0301"}');
  });

  test.each([
    ['as JavaScript writes it', keyBase64()],
    ['as the file stands', btoa(keyJson())],
  ])('base64 %s stays byte for byte', (_, base64) => {
    expect(read(base64)).toEqual({ value: base64 });
    const wrapped = (base64.match(/.{1,76}/g) ?? []).join('\r\n');
    for (const raw of [` ${base64}\n`, `"${base64}"`, wrapped]) expect(read(raw)).toEqual({ value: base64 });
  });

  test.each([
    ['JSON', keyJson(escapedTwice)],
    ['base64', keyBase64(escapedTwice)],
  ])('line breaks escaped twice in %s are repaired, with a word about it', (_, raw) => {
    const { value, problem } = read(raw);
    expect(value).toBe(btoa(python(keyFile)));
    expect(problem).toMatchObject({ severity: 'warning' });
    expect(problem?.message).toContain('escaped twice');
    expect(read(value)).toEqual({ value });
  });
});

describe('what is refused', () => {
  test.each<[string, string, string]>([
    ['authorized_user', 'input.swapped', 'person'],
    ['external_account', 'input.swapped', 'workload identity'],
    ['impersonated_service_account', 'input.swapped', 'impersonating'],
    ['toString', 'input.malformed', 'service_account'],
    ['', 'input.malformed', 'service_account'],
  ])('type %j is %s', (type, name, words) => {
    for (const raw of [keyJson({ type }), keyBase64({ type })]) {
      expect(read(raw).problem).toMatchObject({ class: name, severity: 'error' });
      expect(read(raw).problem?.message).toContain(words);
    }
  });

  test.each([
    ['token_uri', 'https://evil.example/token'],
    ['token_uri', 'http://oauth2.googleapis.com/token'],
    ['token_uri', 'https://oauth2.googleapis.com.evil.example/token'],
    ['token_uri', 'https://oauth2.googleapis.com@evil.example/token'],
    ['token_uri', 'https://oauth2.googleapis.com/token#'],
    ['token_uri', 'http://169.254.169.254/'],
    ['auth_uri', 'https://accounts.google.com.evil.example/o/oauth2/auth'],
    ['auth_provider_x509_cert_url', 'https://evil.example/certs'],
    ['client_x509_cert_url', 'https://www.googleapis.com/robot/v1/metadata/x509/../../../x?y'],
    ['universe_domain', 'evil.example'],
    ['iam_endpoint', 'https://evil.example/'],
    ['credential_file', 'file:/etc/passwd'],
    ['credential_file', '//evil.example/share'],
    ['credential_file', '\\\\evil.example\\share'],
    ['token_uri', 12],
  ])('%s %j is named and refused', (name, value) => {
    for (const raw of [keyJson({ [name]: value }), keyBase64({ [name]: value })]) {
      const { problem } = read(raw);
      expect(problem).toMatchObject({ class: 'input.malformed', severity: 'error' });
      expect(problem?.message).toContain(`"${name}"`);
    }
  });

  test.each([
    ['token_uri', 'https://accounts.google.com/o/oauth2/token'],
    ['token_uri', 'https://www.googleapis.com/oauth2/v4/token'],
    ['note', 'made for the lab'],
  ])('%s %s is as good', (name, value) => {
    expect(read(keyJson({ [name]: value })).problem).toBeUndefined();
  });

  test.each<[string, string, string, string]>([
    ['no e-mail', keyJson({ client_email: undefined }), 'input.malformed', 'client_email'],
    ["a person's e-mail", keyJson({ client_email: 'lab@example.com' }), 'input.malformed', 'client_email'],
    ['no private key', keyJson({ private_key: undefined }), 'input.malformed', 'private_key'],
    ['a masked private key', keyJson({ private_key: '********' }), 'input.malformed', 'private_key'],
    [
      'a key without line breaks',
      keyJson({ private_key: privateKey.replaceAll('\n', ' ') }),
      'input.malformed',
      'private_key',
    ],
    ['a nested value', keyJson({ more: { x: 'y' } }), 'input.malformed', 'cut or changed'],
    ['half of it', keyJson().slice(0, 200), 'input.malformed', 'cut or changed'],
    ['half of its base64', keyBase64().slice(0, 402), 'input.malformed', 'cut or changed'],
    ['base64 for addresses', keyBase64().replace('I', '-'), 'input.malformed', 'cut or changed'],
    ['an OAuth client', '{"installed":{"client_id":"x"}}', 'input.swapped', 'OAuth'],
    ['an OAuth client in base64', btoa('{"web":{"client_id":"x"}}'), 'input.swapped', 'OAuth'],
    ['the private key alone', privateKey, 'input.swapped', 'private key alone'],
    ["the key's ID", keyFile.private_key_id, 'input.swapped', "key's ID"],
    ['the e-mail', serviceAccount, 'input.swapped', 'e-mail'],
    ['an API key', `AIza${'x'.repeat(35)}`, 'input.swapped', 'API key'],
    ['a P12 file', `MII${'A'.repeat(61)}`, 'input.swapped', 'P12'],
    ['a mask', '********', 'input.placeholder', 'in its place'],
    ['something else', guid, 'input.malformed', 'neither'],
  ])('%s is told', (_, raw, name, words) => {
    const { problem } = read(raw);
    expect(problem).toMatchObject({ class: name, severity: 'error' });
    expect(problem?.message).toContain(words);
  });

  test.each(['private_key_id', 'project_id', 'token_uri'])('without %s it may work: a warning', (name) => {
    const { problem } = read(keyJson({ [name]: undefined }));
    expect(problem).toMatchObject({ severity: 'warning' });
    expect(problem?.message).toContain(name);
  });
});

describe('readCredentials', () => {
  test('says whose key it is, from both written forms', () => {
    const owner = {
      clientEmail: serviceAccount,
      projectId: 'lab-genomes',
      privateKeyId: keyFile.private_key_id,
    };
    for (const raw of [keyJson(), keyBase64(), read(keyJson()).value])
      expect(readCredentials(raw)).toEqual(owner);
    expect(readCredentials(keyJson({ project_id: undefined }))).not.toHaveProperty('projectId');
  });

  test.each(['', 'x', '{}', keyJson({ type: 'authorized_user' }), keyJson({ client_email: privateKey })])(
    'says nothing of %#',
    (raw) => expect(readCredentials(raw)).toBeUndefined(),
  );
});
