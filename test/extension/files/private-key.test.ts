// Private keys for SFTP: the key is found among what stands around it; its companions are named for what they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrivateKey } from '#extension/files/private-key.ts';
import { privateKeyProblem } from '#shared/fields/private-key.ts';
import { newEncryptedSshKeyPair, newSshKeyPair } from '#test/cloud/files/ssh-keys.ts';
import { baseSpaceCfg, pem } from './examples.ts';

const plain = newSshKeyPair();
const encrypted = newEncryptedSshKeyPair('example passphrase');
const values = (text: string) => ({
  kind: 'values',
  what: 'private-key',
  values: [{ field: 'host.privateKey', text: text.trim() }],
});

describe('a private key', () => {
  it.each([
    plain.privateKey,
    encrypted.privateKey,
    pem('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nZXhhbXBsZQ=='),
    pem('EC PRIVATE KEY').replaceAll('\n', '\r\n'),
    pem('DSA PRIVATE KEY'),
    pem('ENCRYPTED PRIVATE KEY'),
    pem('PRIVATE KEY'),
  ])('is taken whole: %#', (key) => {
    expect(readPrivateKey(key)).toEqual(values(key));
    expect(privateKeyProblem(key.trim())).toBeUndefined();
  });

  it.each([
    (key: string) => `${pem('EC PARAMETERS')}${key}`,
    (key: string) => `Bag Attributes\n  friendlyName: lab\n${key}${pem('CERTIFICATE')}`,
    (key: string) => `${key}${plain.publicKey}`,
  ])('is found among what stands around it: %#', (around) => {
    const key = pem('EC PRIVATE KEY');
    expect(readPrivateKey(around(key))).toEqual(values(key));
  });

  it('reads back exactly, whatever its lines are', () => {
    const line = fc.stringMatching(/^[A-Za-z0-9+/=:, -]{1,76}$/).filter((text) => !text.includes('--'));
    const name = fc
      .constantFrom('OPENSSH ', 'RSA ', 'EC ', 'DSA ', 'ENCRYPTED ', '')
      .map((a) => `${a}PRIVATE KEY`);
    const lines = fc.array(line, { minLength: 1, maxLength: 40 }).filter((all) => all.join('').trim() !== '');
    const end = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(name, lines, end, fc.nat(3), (what, body, eol, blank) => {
        const key = pem(what, body.join('\n')).replaceAll('\n', eol);
        expect(readPrivateKey(eol.repeat(blank) + key + eol.repeat(blank))).toEqual(values(key));
      }),
    );
  });
});

it.each([
  ['public_key', plain.publicKey],
  ['public_key', 'ecdsa-sha2-nistp256 AAAAexample lab'],
  ['public_key', 'sk-ssh-ed25519@openssh.com AAAAexample lab'],
  ['public_key', pem('PUBLIC KEY')],
  ['public_key', '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----'],
  ['putty_key', 'PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n'],
  ['certificate', pem('CERTIFICATE')],
  ['certificate', 'ssh-ed25519-cert-v01@openssh.com AAAAexample lab'],
  ['pgp_key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nexample'],
  ['several', pem('RSA PRIVATE KEY') + pem('EC PRIVATE KEY')],
  ['several', pem('PRIVATE KEY').repeat(2)],
  ['key_incomplete', plain.privateKey.trim().slice(0, -1)],
  ['key_incomplete', pem('RSA PRIVATE KEY').replace('END RSA', 'END EC')],
  ['key_incomplete', '-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----'],
])('%s is refused as such: %#', (why, text) => {
  expect(readPrivateKey(text)).toEqual({ kind: 'refused', why });
});

it.each([baseSpaceCfg, 'sftp.lab.example ssh-ed25519 AAAAexample', 'ssh-rsa', ''])(
  'no key is seen in %j',
  (text) => {
    expect(readPrivateKey(text)).toBeUndefined();
  },
);
