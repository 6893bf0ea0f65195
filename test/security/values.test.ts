// Addresses and names made to send a secret to somebody else: each is refused by name before a socket is opened.
import { describe, expect, test } from 'vitest';
import { companion } from '#test/server/companion.ts';
import { type ExampleId, exampleValues } from '#test/shared/storages/examples.ts';
import { expectRefused, inside, network } from './attempt.ts';

/** Hosts that only look like the good one, or spell another host in a way that some reader takes for it. */
const lookAlikes = (good: string, evil = 'evil.example') => [
  `https://${good}@${evil}`,
  `https://${good}%40${evil}`,
  `https://${good}:x@${evil}`,
  `https://${good}.${evil}`,
  `https://${good}\\@${evil}`,
  `https://${good}\\.${evil}`,
  `https://${good}%2e${evil}`,
  `https://${good}\u3002${evil}`,
  `https://${good}\uff0e${evil}`,
  `https://${good.replaceAll('.', '\u3002')}`,
  `https://${good.replace('.', '%2e')}`,
  `https://${evil}#@${good}`,
  `https://${evil}?@${good}`,
  `https://${evil}/${good}`,
  `https://evil${good.slice(good.indexOf('.') + 1)}`,
  `https://a.b.${good}`,
  `https://${good}:444`,
  `http://${good}`,
  `//${good}`,
  `https:${good}`,
  `https://${good}\t.${evil}`,
  `https://${good}\r\nHost: ${evil}`,
  `https://${good.replace('a', '\u0430')}`,
  `https://xn--${good}`,
];

describe('an address with a secret behind it', () => {
  const places: [ExampleId, string, string, string][] = [
    ['azure-blob', 'accountUrl', 'labgenomes.blob.core.windows.net', '/genomes'],
    ['azure-data-lake', 'store', 'labgenomes.dfs.core.windows.net', '/genomes'],
    ['azure-key-vault', 'keyUrl', 'lab-vault.vault.azure.net', `/keys/emedgene/${'0'.repeat(31)}a`],
    ['basespace', 'server', 'api.basespace.illumina.com', ''],
    ['ica', 'server', 'ica.illumina.com', ''],
  ];

  test.each(places)(
    '%s: look-alikes in %s are refused and no socket is opened',
    async (type, field, good, path) => {
      for (const url of lookAlikes(good)) await expectRefused(type, field, `${url}${path}`);
    },
  );

  test.each(places)(
    '%s: addresses inside a network in %s are refused and no socket is opened',
    async (type, field, _, path) => {
      for (const url of inside) await expectRefused(type, field, `${url}${path}`);
    },
  );

  test.each([
    [
      'azure-blob',
      'accountUrl',
      'https://labgenomes.blob.core.windows.net/genomes?sv=2024-01-01&sig=example',
    ],
    ['azure-blob', 'accountUrl', 'https://labgenomes.blob.core.windows.net/genomes/folder'],
    ['azure-blob', 'accountUrl', 'https://labgenomes.blob.core.windows.net/../genomes'],
    ['azure-blob', 'accountUrl', 'https://labgenomes.blob.core.windows.net/%2e%2e'],
    ['azure-data-lake', 'store', 'https://labgenomes.dfs.core.windows.net/genomes?sig=example'],
    ['azure-data-lake', 'store', 'labgenomes/../genomes'],
    ['azure-key-vault', 'keyUrl', `https://lab-vault.vault.azure.net/keys/../secrets/${'0'.repeat(32)}`],
    ['azure-blob', 'tenantId', '../x'],
    ['azure-blob', 'tenantId', 'common/oauth2'],
    ['azure-blob', 'tenantId', 'evil.example/x'],
    ['azure-blob', 'tenantId', 'evil.example#'],
    ['azure-blob', 'tenantId', '00000000-0000-0000-0000-00000000000a?x='],
    ['aws-s3', 'region', 'us-east-1.evil.com/#'],
    ['aws-s3', 'region', 'us-east-1@evil.com'],
    ['aws-s3', 'region', 'evil.com/?us-east-1'],
    ['aws-s3', 'bucket', 'a.evil.com#'],
    ['aws-s3', 'bucket', 'evil.com/'.repeat(2)],
    ['aws-s3', 'bucket', 'lab@evil.com'],
    ['aws-s3', 'bucket', '../lab'],
    ['aws-s3', 'bucket', 'lab:443'],
    ['aws-s3', 'path', '/a/../../b'],
    ['google-cloud', 'bucket', '../o'],
    ['google-cloud', 'bucket', 'lab/o?alt=media#'],
    ['google-cloud', 'bucket', 'lab@evil.com'],
    [
      'aws-kms',
      'keyArn',
      'arn:aws-evil:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-00000000000a',
    ],
    [
      'aws-kms',
      'keyArn',
      'arn:aws:kms:eu-central-1.evil.com:111122223333:key/00000000-0000-0000-0000-00000000000a',
    ],
    [
      'aws-kms',
      'keyArn',
      'arn:aws:kms:eu-central-1@evil.com/:111122223333:key/00000000-0000-0000-0000-00000000000a',
    ],
    ['aws-kms', 'keyArn', 'arn:aws:kms:eu-central-1:1111:key/00000000-0000-0000-0000-00000000000a'],
    ['ica', 'project', '00000000-0000-0000-0000-00000000000a\r\nX: y'],
    ['sftp', 'host', 'lab.example\r\nX'],
    ['sftp', 'username', 'lab\nroot'],
    ['sftp', 'path', '/a/../../etc'],
    ['sftp', 'port', '6379'],
    ['sftp', 'port', '65536'],
    ['ftp', 'username', 'lab\r\nDELE x'],
    ['ftp', 'password', 'x\r\nPORT 10,0,0,1,0,22'],
    ['ftp', 'path', '/x\r\nRMD /'],
    ['ftp', 'path', '/x\u0000y'],
    ['ftp', 'port', '25'],
  ] as [ExampleId, string, string][])(
    '%s: %s %j is refused and no socket is opened',
    async (type, field, value) => {
      await expectRefused(type, field, value);
    },
  );

  test('a closing dot, which every resolver takes for the same name, is taken off where everybody sees it', async () => {
    const { ask } = companion({}, { network });
    const accountUrl = 'https://labgenomes.blob.core.windows.net./genomes';
    const values = { ...exampleValues['azure-blob'], accountUrl };
    const reply = await (await ask('/v1/validations', { json: { type: 'azure-blob', values } })).json();
    expect(reply).toMatchObject({ ok: true, values: { accountUrl: accountUrl.replace('net.', 'net') } });
  });
});
