// Each field names the slip people make with it, before anything is sent.
import { describe, expect, test } from 'vitest';
import { type FieldId, fieldOf, fields } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';

const guid = '00000000-0000-0000-0000-00000000000a';
const secret = `abc8Q~${'example'.repeat(4)}xxxxxx`;

describe('the right value passes', () => {
  test.each<[FieldId, string, string]>([
    ['azure.clientId', ` ${guid} `, guid],
    ['azure.tenantId', guid, guid],
    ['azure.clientSecret', `${secret}\n`, secret],
    ['host.name', 'SFTP.Lab.Example.', 'sftp.lab.example'],
    ['host.name', '::1', '::1'],
    ['host.port', '2222', '2222'],
    ['host.username', 'lab', 'lab'],
    ['host.password', ' with blanks ', ' with blanks '],
    ['host.key', `sha256:${'A'.repeat(43)}=`, `SHA256:${'A'.repeat(43)}`],
    ['host.path', 'genomes//2026/', '/genomes/2026/'],
  ])('%s %j', (id, raw, value) => {
    expect(readValue(id, raw)).toEqual({ value });
  });
});

describe('the slip is named', () => {
  test.each<[FieldId, string, string, string]>([
    ['azure.clientSecret', guid, 'input.swapped', 'Secret ID'],
    ['azure.clientSecret', 'abc******************', 'input.placeholder', 'masked'],
    ['azure.clientSecret', `${'A'.repeat(86)}==`, 'input.swapped', 'storage account'],
    [
      'azure.clientSecret',
      'DefaultEndpointsProtocol=https;AccountName=lab',
      'input.swapped',
      'storage account',
    ],
    ['azure.clientSecret', 'two words', 'input.malformed', 'blanks'],
    ['azure.clientId', secret, 'input.swapped', 'client secret'],
    ['azure.clientId', 'N/A', 'input.placeholder', 'stood in its place'],
    ['azure.clientId', 'labgenomes', 'input.malformed', 'GUID'],
    ['azure.tenantId', '../x', 'input.malformed', 'GUID'],
    ['host.name', 'sftp://lab.example', 'input.malformed', 'URL'],
    ['host.name', 'lab@lab.example', 'input.malformed', 'user name'],
    ['host.name', 'lab.example/genomes', 'input.malformed', 'path'],
    ['host.name', 'lab_example', 'input.malformed', 'host name'],
    ['host.name', 'lab.example:2222', 'input.malformed', 'port is in the host'],
    ['host.name', '2130706433', 'input.malformed', 'host name'],
    ['host.name', '0x7f.1', 'input.malformed', 'host name'],
    ['host.name', '999.1.1.1', 'input.malformed', 'host name'],
    ['host.name', ':::', 'input.malformed', 'host name'],
    ['host.name', '1:2:3', 'input.malformed', 'host name'],
    ['host.port', '0', 'input.malformed', '1 to 65535'],
    ['host.port', '22a', 'input.malformed', '1 to 65535'],
    ['host.port', '25', 'input.malformed', 'another service'],
    ['host.port', '6379', 'input.malformed', 'another service'],
    ['host.username', 'lab\r\nQUIT', 'input.malformed', 'line break'],
    ['host.password', 'a\u0000b', 'input.malformed', 'line break'],
    ['host.password', '-----BEGIN OPENSSH PRIVATE KEY-----', 'input.swapped', 'private key'],
    ['host.key', '0a:'.repeat(15).concat('0a'), 'input.malformed', 'MD5'],
    ['host.key', 'SHA256:short', 'input.malformed', '43 characters'],
    ['host.path', '/a/../b', 'input.malformed', '..'],
  ])('%s %j is %s: %s', (id, raw, name, words) => {
    const { problem } = readValue(id, raw);
    expect(problem).toMatchObject({ class: name, severity: 'error' });
    expect(problem?.message).toContain(words);
  });

  test.each<[FieldId, string, string]>([
    ['host.name', '203.0.113.7', '203.0.113.7'],
    ['host.name', '[2001:DB8::7]', '2001:db8::7'],
    ['host.name', '::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['host.name', '2001:db8:0:0:0:0:0:7', '2001:db8:0:0:0:0:0:7'],
    ['host.port', '0022', '22'],
    ['host.key', `256 SHA256:${'A'.repeat(43)} sftp.lab.example (ED25519)`, `SHA256:${'A'.repeat(43)}`],
  ])('%s %j is read as %s', (id, raw, value) => {
    expect(readValue(id, raw)).toEqual({ value });
  });

  test('a domain as tenant and an unusual secret are warnings, not errors', () => {
    expect(readValue('azure.tenantId', 'acmegenomics.example').problem?.severity).toBe('warning');
    expect(readValue('azure.clientSecret', 'an-older-secret').problem?.severity).toBe('warning');
  });

  test('a fix always says what to do', () => {
    for (const id of Object.keys(fields) as FieldId[]) {
      expect(fieldOf(id).hint).toMatch(/\w+ \w+/);
      const { problem } = readValue(id, '\u0001');
      if (problem) expect(problem.fix).toMatch(/\w+ \w+/);
    }
  });
});
