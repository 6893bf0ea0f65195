// Container URLs: look-alikes of an Azure address must fail before anything is sent, slips must be named.
import { describe, expect, test } from 'vitest';
import { readContainerUrl } from '#shared/fields/container-url.ts';
import { readValue } from '#shared/validation.ts';

const read = (raw: string, allowed: string[] = []) =>
  readValue('azure.containerUrl', raw, { allowsHost: (host) => allowed.includes(host) });
const good = 'https://labgenomes.blob.core.windows.net/genomes';

describe('a container URL', () => {
  test.each([
    [good, good],
    [`${good}/`, good],
    ['HTTPS://LABGENOMES.BLOB.CORE.WINDOWS.NET/genomes', good],
    ['https://labgenomes.blob.core.windows.net:443/genomes', good],
    ['https://labgenomes.blob.core.windows.net./genomes', good],
    [` "${good}" `, good],
    [
      'https://labgenomes.blob.core.usgovcloudapi.net/genomes',
      'https://labgenomes.blob.core.usgovcloudapi.net/genomes',
    ],
    [
      'https://labgenomes.z12.blob.storage.azure.net/genomes',
      'https://labgenomes.z12.blob.storage.azure.net/genomes',
    ],
    ['https://labgenomes.blob.core.windows.net/$web', 'https://labgenomes.blob.core.windows.net/$web'],
  ])('%s is taken as %s', (raw, value) => {
    expect(read(raw)).toEqual({ value });
  });

  test('its parts are account and container', () => {
    expect(readContainerUrl(good)).toEqual({
      host: 'labgenomes.blob.core.windows.net',
      account: 'labgenomes',
      container: 'genomes',
    });
  });

  test.each([
    'https://labgenomes.blob.core.windows.net@evil.example/genomes',
    'https://labgenomes.blob.core.windows.net.evil.example/genomes',
    'https://labgenomesblob.core.windows.net/genomes',
    'https://evilblob.core.windows.net/genomes',
    'https://evil.example/labgenomes.blob.core.windows.net/genomes',
    'http://labgenomes.blob.core.windows.net/genomes',
    'https://labgenomes.blob.core.windows.net:444/genomes',
    'https://labgenomes.blob.core.windows.net\\@evil.example/genomes',
    'https://labgenomes.blob.core.windows.net%2eevil.example/genomes',
    'https://labgenomes.blob.core.windows.net\u3002evil.example/genomes',
    'https://labgenomes\u3002blob\u3002core\u3002windows\u3002net/genomes',
    'https://l\u0430bgenomes.blob.core.windows.net/genomes',
    'https://a.b.blob.core.windows.net/genomes',
    'https://labgenomes.blob.core.windows.net/genomes?sv=2024&sig=example',
    'https://labgenomes.blob.core.windows.net/genomes#x',
    'https://labgenomes.blob.core.windows.net/genomes/folder',
    'https://labgenomes.blob.core.windows.net//genomes',
    'https://labgenomes.blob.core.windows.net/../genomes',
    'https://labgenomes.blob.core.windows.net/%2e%2e',
    'https://labgenomes.blob.core.windows.net/Genomes',
    'https://labgenomes.blob.core.windows.net/ge--nomes',
    'https://labgenomes.blob.core.windows.net',
    'https://labgenomes.dfs.core.windows.net/genomes',
    'https://127.0.0.1/genomes',
    'https://2130706433/genomes',
    'https://0x7f.1/genomes',
    'https://[::1]/genomes',
    'https://[::ffff:169.254.169.254]/genomes',
    'https://169.254.169.254/genomes',
    'https://metadata.google.internal/genomes',
    'https://localhost/genomes',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'labgenomes.blob.core.windows.net/genomes',
    'https:// labgenomes.blob.core.windows.net/genomes',
    'https://labgenomes.blob.core.windows.net\n.evil.example/genomes',
  ])('%j is refused', (raw) => {
    expect(read(raw).problem).toMatchObject({ severity: 'error', class: 'input.malformed' });
  });

  test('another host passes only by name', () => {
    const own = 'https://blobs.lab.example/genomes';
    expect(read(own).problem).toBeDefined();
    expect(read(own, ['blobs.lab.example']).problem).toBeUndefined();
    expect(read('https://evil.lab.example/genomes', ['blobs.lab.example']).problem).toBeDefined();
  });

  test.each(['127.0.0.1', 'localhost'])('%s is no storage account, even where SFTP may go there', (host) => {
    expect(read(`https://${host}/genomes`, [host]).problem).toMatchObject({ class: 'input.malformed' });
  });

  test.each([
    ['https://labgenomes.dfs.core.windows.net/genomes', 'blob'],
    ['https://labgenomes.blob.core.windows.net', 'no container'],
    ['https://labgenomes.blob.core.windows.net/genomes?sig=example', 'signature'],
    ['http://labgenomes.blob.core.windows.net/genomes', 'not encrypted'],
  ])('%s is told apart: %s', (raw, words) => {
    expect(`${read(raw).problem?.message} ${read(raw).problem?.fix}`).toContain(words);
  });
});
