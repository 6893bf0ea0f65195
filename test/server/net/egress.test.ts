// Where credentials may go: to the hosts of their purpose, whatever a request says.
import { describe, expect, test } from 'vitest';
import { readAllowedHosts } from '#server/allowed-hosts.ts';
import { expectEgress, isProviderHost, type Purpose } from '#server/net/egress.ts';
import { createNetwork } from '#server/net/network.ts';
import { checkedLookup, resolveHost } from '#server/net/resolve.ts';

const allowedHosts = readAllowedHosts('blobs.lab.example, login.lab.example, 127.0.0.1, .any.example');
if ('wrong' in allowedHosts) throw new Error(allowedHosts.wrong);
const network = (addresses: string[]) =>
  createNetwork({ proxy: { proxyFor: () => undefined }, allowedHosts }, async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );

const passes = (purpose: Purpose, url: string) => {
  try {
    expectEgress(purpose, new URL(url), network([]));
    return true;
  } catch {
    return false;
  }
};

describe('egress', () => {
  test.each<[Purpose, string, boolean]>([
    ['azure-login', 'https://login.microsoftonline.com/x', true],
    ['azure-login', 'https://login.microsoftonline.us/x', true],
    ['azure-login', 'https://login.microsoftonline.com.evil.example/x', false],
    ['azure-login', 'https://login.lab.example/x', false],
    ['azure-login', 'https://labgenomes.blob.core.windows.net/x', false],
    ['azure-storage', 'https://labgenomes.blob.core.windows.net/x', true],
    ['azure-storage', 'https://labgenomes.z12.blob.storage.azure.net/x', true],
    ['azure-storage', 'https://labgenomes.blob.core.usgovcloudapi.net/x', true],
    ['azure-storage', 'https://labdatalake.dfs.core.windows.net/x', true],
    ['azure-storage', 'https://labdatalake.z12.dfs.storage.azure.net/x', true],
    ['azure-storage', 'https://labdatalake.file.core.windows.net/x', false],
    ['azure-storage', 'https://labvault.vault.azure.net/x', false],
    ['azure-key-vault', 'https://labvault.vault.azure.net/x', true],
    ['azure-key-vault', 'https://lab-hsm.managedhsm.azure.net/x', true],
    ['azure-key-vault', 'https://labvault.vault.usgovcloudapi.net/x', true],
    ['azure-key-vault', 'https://labvault.vault.azure.cn/x', true],
    ['azure-key-vault', 'https://a.labvault.vault.azure.net/x', false],
    ['azure-key-vault', 'https://vault.azure.net/x', false],
    ['azure-key-vault', 'https://evilvault.azure.net/x', false],
    ['azure-key-vault', 'https://labvault.vault.azure.net.evil.example/x', false],
    ['azure-key-vault', 'https://labgenomes.blob.core.windows.net/x', false],
    ['azure-key-vault', 'https://login.microsoftonline.com/x', false],
    ['azure-storage', 'https://blobs.lab.example/x', true],
    ['azure-storage', 'https://evil.lab.example/x', false],
    ['azure-storage', 'https://127.0.0.1/x', false],
    ['azure-storage', 'https://login.microsoftonline.com/x', false],
    ['azure-storage', 'https://labgenomes.blob.core.windows.net:444/x', false],
    ['azure-storage', 'https://user@labgenomes.blob.core.windows.net/x', false],
    ['azure-storage', 'http://labgenomes.blob.core.windows.net/x', false],
    ['azure-storage', 'https://a.b.blob.core.windows.net/x', false],
    ['azure-storage', 'https://evilblob.core.windows.net/x', false],
    ['azure-storage', 'https://labgenomes.blob.core.windows.net.evil.example/x', false],
    ['azure-storage', 'https://169.254.169.254/x', false],
    ['aws-s3', 'https://lab-genomes.s3.eu-west-1.amazonaws.com/x', true],
    ['aws-s3', 'https://s3.us-gov-west-1.amazonaws.com/lab.genomes/x', true],
    ['aws-s3', 'https://lab-genomes.s3.cn-north-1.amazonaws.com.cn/x', true],
    ['aws-s3', 'https://a.b.s3.eu-west-1.amazonaws.com/x', false],
    ['aws-s3', 'https://lab-genomes.s3.eu-west-1.amazonaws.com.evil.example/x', false],
    ['aws-s3', 'https://lab-genomes.s3.evil.example/x', false],
    ['aws-s3', 'https://s3.eu-west-1.evil-1.amazonaws.com/x', false],
    ['aws-s3', 'https://lab-genomes.s3-website.eu-west-1.amazonaws.com/x', false],
    ['aws-s3', 'http://lab-genomes.s3.eu-west-1.amazonaws.com/x', false],
    ['aws-s3', 'https://kms.eu-west-1.amazonaws.com/', false],
    ['aws-s3', 'https://blobs.lab.example/x', false],
    ['aws-sts', 'https://sts.eu-west-1.amazonaws.com/', true],
    ['aws-sts', 'https://lab-genomes.s3.eu-west-1.amazonaws.com/', false],
    ['aws-sts', 'https://x.sts.eu-west-1.amazonaws.com/', false],
    ['aws-kms', 'https://kms.eusc-de-east-1.amazonaws.eu/', true],
    ['aws-kms', 'https://kms.eu-west-1.amazonaws.com:444/', false],
    ['aws-iam', 'https://iam.amazonaws.com/', true],
    ['aws-iam', 'https://iam.us-gov.amazonaws.com/', true],
    ['aws-iam', 'https://iam.cn-north-1.amazonaws.com.cn/', true],
    ['aws-iam', 'https://iam.eu-west-1.amazonaws.com/', false],
    ['aws-iam', 'https://iam.amazonaws.com.evil.example/', false],
    ['aws-sso', 'https://portal.sso.eu-central-1.amazonaws.com/federation/credentials', true],
    ['aws-sso', 'https://oidc.eu-central-1.amazonaws.com/token', true],
    ['aws-sso', 'https://sts.eu-central-1.amazonaws.com/', false],
    ['google-token', 'https://oauth2.googleapis.com/token', true],
    ['google-token', 'https://storage.googleapis.com/token', false],
    ['google-token', 'https://login.lab.example/token', false],
    ['google-storage', 'https://storage.googleapis.com/storage/v1/b/x/o', true],
    ['google-storage', 'https://lab.storage.googleapis.com/x', false],
    ['google-storage', 'https://storage.googleapis.com.evil.example/x', false],
    ['google-storage', 'https://blobs.lab.example/x', false],
    ['google-certificates', 'https://www.googleapis.com/robot/v1/metadata/x509/x', true],
    ['basespace', 'https://api.euc1.sh.basespace.illumina.com/v2', true],
    ['basespace', 'https://api.usw9.sh.basespace.illumina.com/v2', false],
    ['basespace', 'https://euc1.sh.basespace.illumina.com/v2', false],
    ['basespace', 'https://blobs.lab.example/v2', true],
    ['ica', 'https://ica.illumina.com/ica/rest/api/tokens', true],
    ['ica', 'https://evil.ica.illumina.com/ica/rest/api/tokens', false],
    ['ica', 'http://ica.illumina.com/ica/rest/api/tokens', false],
  ])('%s to %s: %s', (purpose, url, expected) => {
    expect(passes(purpose, url)).toBe(expected);
  });

  test('an allowed host is not a provider: its broken certificate is its own', () => {
    expect(isProviderHost('azure-storage', 'blobs.lab.example')).toBe(false);
  });
});

describe('resolveHost', () => {
  const resolve = async (host: string, addresses: string[]) => {
    const resolved = await resolveHost(network(addresses), host, new AbortController().signal);
    return 'failure' in resolved ? resolved.failure.finding.class : 'dialled';
  };

  test.each([
    ['sftp.lab.example', ['93.184.215.14'], 'dialled'],
    ['sftp.lab.example', ['10.0.0.5'], 'access.firewall'],
    ['sftp.lab.example', ['93.184.215.14', '10.0.0.5'], 'access.firewall'],
    ['sftp.lab.example', ['::ffff:169.254.169.254'], 'access.firewall'],
    ['metadata.google.internal', ['93.184.215.14'], 'access.firewall'],
    ['printer.local', ['93.184.215.14'], 'access.firewall'],
    ['localhost', ['127.0.0.1'], 'access.firewall'],
    ['127.0.0.1', [], 'dialled'],
    ['127.0.0.2', [], 'access.firewall'],
    ['blobs.lab.example', ['10.0.0.5'], 'dialled'],
    ['blobs.lab.example', ['127.0.0.1'], 'dialled'],
    ['x.any.example', ['10.0.0.5'], 'dialled'],
    ['x.any.example', ['127.0.0.1'], 'access.firewall'],
    ['x.any.example', ['::1'], 'access.firewall'],
    ['x.any.example', ['10.0.0.5', '127.0.0.1'], 'access.firewall'],
    ['blobs.lab.example', ['0.0.0.0'], 'access.firewall'],
    ['blobs.lab.example', ['169.254.169.254'], 'access.firewall'],
  ])('%s at %j: %s', async (host, addresses, expected) => {
    expect(await resolve(host, addresses)).toBe(expected);
  });

  test('private addresses are refused with one text, so that a test is no port scanner', async () => {
    const signal = new AbortController().signal;
    const texts = ['10.0.0.5', '169.254.169.254', '::1'].map(async (address) => {
      const resolved = await resolveHost(network([address]), 'sftp.lab.example', signal);
      return 'failure' in resolved && resolved.failure.finding.cause;
    });
    expect(new Set(await Promise.all(texts)).size).toBe(1);
  });

  test('the second lookup, of the call itself, is checked as well (rebinding)', async () => {
    const lookup = checkedLookup(network(['10.0.0.5']));
    const code = await new Promise((resolve) =>
      lookup('sftp.lab.example', { all: true }, (error) => resolve(error?.code)),
    );
    expect(code).toBe('ERR_PRIVATE_ADDRESS');
  });
});
