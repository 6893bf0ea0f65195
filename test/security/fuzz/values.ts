// Fuzzing of what reads values: fields, addresses, key files, lists of hosts. Whatever is pasted, nothing is thrown, nothing is
// repeated that is secret, and an address that was accepted leads to a host of its provider.
import fc from 'fast-check';
import { expect } from 'vitest';
import { readAllowedHosts } from '#server/allowed-hosts.ts';
import { kindOfAddress } from '#server/net/addresses.ts';
import { expectEgress, type Purpose } from '#server/net/egress.ts';
import { createNetwork } from '#server/net/network.ts';
import { createSanitiser } from '#server/sanitise.ts';
import { readContainerUrl } from '#shared/fields/container-url.ts';
import { readFlatJson } from '#shared/fields/flat-json.ts';
import { readCredentials } from '#shared/fields/google-credentials.ts';
import { type FieldId, fieldOf, fields } from '#shared/fields/index.ts';
import { readKeyUrl } from '#shared/fields/key-url.ts';
import { readStoreAddress } from '#shared/fields/store-address.ts';
import { allTypes } from '#shared/types.ts';
import { readValue, validate } from '#shared/validation.ts';
import * as example from '#test/shared/fields/examples.ts';
import { exampleOf, exampleValues } from '#test/shared/storages/examples.ts';
import { everySpelling, spellings } from '../spellings.ts';
import { textLike } from './inputs.ts';
import { target } from './target.ts';

const goods = [
  ...Object.values(exampleValues).flatMap((values) => Object.values(values)),
  example.keyJson(),
  example.privateKey,
  example.accountId,
];
const secrets = [example.azureSecret, example.awsSecret, example.icaKey, example.keyBase64()];
const network = createNetwork(
  { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } },
  async () => [],
);

/** Where each address leads once its field has nothing against it. */
const leads: readonly (readonly [FieldId, Purpose, (value: string) => string | undefined])[] = [
  ['azure.containerUrl', 'azure-storage', (value) => readContainerUrl(value)?.host],
  ['azure.store', 'azure-storage', (value) => readStoreAddress(value)?.host],
  ['azure.keyUrl', 'azure-key-vault', (value) => readKeyUrl(value)?.host],
  ['basespace.server', 'basespace', (value) => new URL(value).host],
  ['ica.server', 'ica', (value) => new URL(value).host],
];

export const valueTargets = [
  target('fields', () =>
    fc.property(fc.constantFrom(...(Object.keys(fields) as FieldId[])), textLike(...goods), (id, raw) => {
      const { value, problem } = readValue(id, raw);
      expect(readValue(id, value).value).toBe(value);
      if (problem) expect(problem.class).toMatch(/^input\./);
      const isSecret = fieldOf(id).kind === 'secret' && value.length > 12;
      if (isSecret) expect(`${problem?.message}${problem?.fix}`).not.toContain(value);
    }),
  ),
  target('no problem repeats a secret that was put into another field', () =>
    fc.property(
      fc.constantFrom(...allTypes()),
      fc.constantFrom(...secrets),
      fc.nat(20),
      (type, secret, at) => {
        const names = Object.keys(type.values);
        const name = names[at % names.length] ?? '';
        const { problems } = validate(type, {
          ...exampleOf(type.id),
          [name]: secret,
        });
        expect(JSON.stringify(problems)).not.toContain(secret);
      },
    ),
  ),
  target('addresses that were accepted', () =>
    fc.property(fc.constantFrom(...leads), textLike(...goods), ([id, purpose, hostOf], raw) => {
      const { value, problem } = readValue(id, raw);
      // A warning is no refusal, but an unknown region is not dialled either.
      if (problem) return;
      const host = hostOf(value);
      expect(() => expectEgress(purpose, new URL(`https://${host}/`), network)).not.toThrow();
      if (value.startsWith('https:')) expect(new URL(value).host).toBe(host);
    }),
  ),
  target('key files', () =>
    fc.property(textLike(example.keyJson(), example.keyBase64(), '{"a":"b"}'), (raw) => {
      readFlatJson(raw);
      const read = readCredentials(raw);
      if (read) expect(read.clientEmail).toMatch(/@[a-z0-9.-]+\.gserviceaccount\.com$/);
    }),
  ),
  target('allowed hosts', () =>
    fc.property(
      textLike('storage.lab.example', '.lab.example', 'a.example,b.example', '127.0.0.1,::1'),
      (list) => {
        const hosts = readAllowedHosts(list);
        if ('wrong' in hosts) return;
        for (const host of [
          '10.0.0.1',
          '169.254.169.254',
          'x.com',
          'x.blob.core.windows.net',
          'x.amazonaws.com',
          'metadata',
          '',
        ]) {
          expect([list, host, hosts.allowsHost(host)]).toEqual([list, host, false]);
        }
      },
    ),
  ),
  target('IP addresses', () =>
    fc.property(
      fc.oneof(fc.ipV4(), fc.ipV6(), textLike('::ffff:10.0.0.1', '64:ff9b::1', 'fe80::1%eth0')),
      (text) => {
        expect(['public', 'private', 'loopback', 'never']).toContain(kindOfAddress(text));
      },
    ),
  ),
  target('the sanitiser', () =>
    fc.property(
      textLike(...secrets),
      fc.constantFrom(...Object.values(spellings)),
      fc.string(),
      fc.string(),
      (secret, spell, before, after) => {
        fc.pre(secret.trim() === secret && secret.length >= 12);
        const clean = createSanitiser([secret])(`${before}${spell(secret)}${after}`, 100_000);
        for (const text of everySpelling(secret).keys()) expect(clean).not.toContain(text);
        expect(clean).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069]/u);
      },
    ),
  ),
];
