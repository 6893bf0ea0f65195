// SSH keys people hand in: the look-alikes are told apart, an encrypted key is recognised without its passphrase.
import { describe, expect, test } from 'vitest';
import { isEncryptedKey, privateKeyProblem } from '#shared/fields/private-key.ts';
import { newEncryptedSshKeyPair, newSshKeyPair } from '#test/cloud/files/ssh-keys.ts';

const pem = (name: string, body = 'ZXhhbXBsZQ==') =>
  `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\n`;
const plain = newSshKeyPair();
const encrypted = newEncryptedSshKeyPair('example passphrase');

describe('privateKeyProblem', () => {
  test.each([
    plain.privateKey,
    encrypted.privateKey,
    pem('RSA PRIVATE KEY'),
    pem('PRIVATE KEY'),
    pem('EC PRIVATE KEY').replaceAll('\n', '\r\n'),
  ])('key %# passes', (key) => expect(privateKeyProblem(key)).toBeUndefined());

  test.each([
    [plain.publicKey, 'input.swapped', 'public key'],
    [pem('PUBLIC KEY'), 'input.swapped', 'public key'],
    ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----', 'input.swapped', 'public key'],
    ['PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none', 'input.malformed', 'PuTTY'],
    [pem('CERTIFICATE'), 'input.swapped', 'certificate'],
    ['********', 'input.placeholder', 'in its place'],
    ['-----BEGIN PRIVATE KEY-----\nZXhh', 'input.malformed', 'END line'],
    [`-----BEGIN RSA PRIVATE KEY-----\nZXhh\n-----END PRIVATE KEY-----`, 'input.malformed', 'END line'],
  ])('%j is %s', (value, name, words) => {
    const problem = privateKeyProblem(value);
    expect(problem?.class).toBe(name);
    expect(`${problem?.message} ${problem?.fix}`).toContain(words);
  });
});

describe('isEncryptedKey', () => {
  test.each([
    [plain.privateKey, false],
    [encrypted.privateKey, true],
    [pem('ENCRYPTED PRIVATE KEY'), true],
    [pem('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nZXhh'), true],
    [pem('RSA PRIVATE KEY'), false],
    [pem('OPENSSH PRIVATE KEY', '%%%'), false],
    ['', false],
  ])('key %#: %s', (key, expected) => {
    expect(isEncryptedKey(key)).toBe(expected);
  });
});
