// Validation as the popup and the companion share it: normal forms, every problem at once, and nothing that changes on a second look.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '#shared/secret.ts';
import { type StorageId, storageOf } from '#shared/storages/index.ts';
import { allTypes } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { newEncryptedSshKeyPair } from '#test/cloud/files/ssh-keys.ts';
import { keyJson, privateKey } from './fields/examples.ts';
import { exampleValues } from './storages/examples.ts';

const azure = {
  clientId: '00000000-0000-0000-0000-0000000000c1',
  clientSecret: `abc8Q~${'example'.repeat(4)}xxxxxx`,
  tenantId: '00000000-0000-0000-0000-00000000000a',
  accountUrl: 'https://labgenomes.blob.core.windows.net/genomes/',
};
const sftp = { host: 'sftp.lab.example', username: 'lab', password: 'example' };
const named = (id: StorageId, values: Record<string, string>) =>
  validate(storageOf(id), values).problems.map(
    ({ field, class: name, severity }) => `${field} ${name} ${severity}`,
  );

describe('validate', () => {
  test('good Azure values are ok, tidy and derived', () => {
    expect(validate(storageOf('azure-blob'), azure)).toEqual({
      ok: true,
      values: { ...azure, accountUrl: 'https://labgenomes.blob.core.windows.net/genomes' },
      derived: { accountName: 'labgenomes', containerName: 'genomes' },
      problems: [],
    });
  });

  test('SFTP gets its presets and keeps optional values out', () => {
    expect(validate(storageOf('sftp'), { ...sftp, hostKey: '' }).values).toEqual({
      ...sftp,
      port: '22',
      path: '/',
    });
  });

  test('a password made of blanks, with a tab or quotes is a password; only line breaks around it go', () => {
    for (const password of ['   ', 'tab\tin', '"quoted"', ' blank ', 'soft\u00ADhyphen']) {
      const read = validate(storageOf('sftp'), { ...sftp, password: `\r\n${password}\n` });
      expect([read.ok, read.values.password]).toEqual([true, password]);
    }
  });

  test('names and paths keep the letters they were written with: keys are the same only byte for byte', () => {
    for (const e of ['\u00E9', 'e\u0301']) {
      const s3 = { ...exampleValues['aws-s3'], path: `/s${e}quences/` };
      expect(validate(storageOf('aws-s3'), s3).values.path).toBe(s3.path);
      const named = { ...sftp, username: `ren${e}`, path: s3.path };
      expect(validate(storageOf('sftp'), named).values).toMatchObject(named);
    }
  });

  test('what nothing is left of is not there: it is missing, not wrong', () => {
    const type = storageOf('google-cloud');
    const given = { clientCredentialsBase64: ' \uFEFF " " ', bucket: '\u200b""', path: '' };
    const { values, problems } = validate(type, given);
    expect(values).toEqual({ path: '/' });
    expect(problems.map(({ field, message }) => [field, /is missing/.test(message)])).toEqual([
      ['clientCredentialsBase64', true],
      ['bucket', true],
    ]);
  });

  test('what was repaired is told once: the repaired value is as good as any', () => {
    const type = storageOf('google-cloud');
    const raw = {
      clientCredentialsBase64: keyJson({ private_key: privateKey.replaceAll('\n', '\\n') }),
      bucket: 'lab-genomes',
    };
    const first = validate(type, raw);
    expect([first.ok, first.problems.map(({ field, severity }) => [field, severity])]).toEqual([
      true,
      [['clientCredentialsBase64', 'warning']],
    ]);
    expect(validate(type, first.values)).toEqual({ ...first, problems: [] });
  });

  test('every problem is named at once', () => {
    expect(named('azure-blob', { clientSecret: azure.clientId, tenantId: 'x' })).toEqual([
      'clientSecret input.swapped error',
      'tenantId input.malformed error',
      'clientId input.malformed error',
      'accountUrl input.malformed error',
    ]);
  });

  test('the same GUID in two fields is a slip', () => {
    expect(named('azure-blob', { ...azure, tenantId: azure.clientId.toUpperCase() })).toEqual([
      'tenantId input.swapped error',
    ]);
  });

  test('neither password nor key is one problem, an encrypted key without passphrase another', () => {
    const { password: _, ...rest } = sftp;
    expect(named('sftp', rest)).toEqual(['password input.malformed error']);
    const { privateKey } = newEncryptedSshKeyPair('example passphrase');
    expect(named('sftp', { ...rest, privateKey })).toEqual(['passphrase input.malformed error']);
    expect(named('sftp', { ...rest, privateKey, passphrase: 'example passphrase' })).toEqual([]);
  });

  test('a value nobody asked for is a warning and is left out', () => {
    const validation = validate(storageOf('sftp'), { ...sftp, bucket: 'x', ['x'.repeat(300)]: 'y' });
    expect([validation.ok, validation.values.bucket]).toEqual([true, undefined]);
    expect(
      validation.problems.every(({ field, severity }) => field.length <= 64 && severity === 'warning'),
    ).toBe(true);
  });

  test('what is normalised once stays as it is, and so do its problems', () => {
    for (const storage of allTypes()) {
      const likely = fc.constantFrom(
        ...Object.values(azure),
        ...Object.values(sftp),
        ...Object.values(exampleValues).flatMap((values) => Object.values(values)),
        ' "x" ',
        '\u200b',
        'a//b/',
        '',
        '22',
      );
      const value = fc.oneof(fc.string(), likely);
      const values = fc.record(Object.fromEntries(Object.keys(storage.values).map((name) => [name, value])), {
        requiredKeys: [],
      });
      fc.assert(
        fc.property(values, (raw) => {
          const first = validate(storage, raw as Record<string, string>);
          expect(validate(storage, first.values)).toEqual(first);
        }),
      );
    }
  });
});

describe('Secret', () => {
  test('never prints its text, whatever prints it', () => {
    const secret = new Secret('example-canary');
    const shown = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      [secret].join(),
      Object.keys(secret).join(),
      JSON.stringify({ ...secret }),
    ];
    expect(shown.join()).not.toContain('canary');
    expect(secret.reveal()).toBe('example-canary');
  });
});
