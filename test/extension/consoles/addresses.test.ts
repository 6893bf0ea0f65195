// What each console's addresses say by themselves: a value taken from a wrong one would be wrong without anybody seeing it.
import { describe, expect, it } from 'vitest';
import { consoles, contradicts, fieldsOf, locate, namedByAddress } from '#extension/consoles/index.ts';

const guid = '00000000-0000-0000-0000-00000000000a';
const account = `%2Fsubscriptions%2F${guid}%2FresourceGroups%2Flab%2Fproviders%2FMicrosoft.Storage%2FstorageAccounts%2Flabdata`;
const container = (host: string, section: string) =>
  `https://${host}/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/${section}/storageAccountId/${account}/path/genomes/defaultId//publicAccessVal/None`;
const asset = (kind: string, rest: string) =>
  `https://portal.azure.com/#@acme.example/asset/Microsoft_Azure_KeyVault/${kind}/${rest}`;
const version = `${'0'.repeat(31)}1`;
const key = 'https://labvault.vault.azure.net/keys/records';
const s3 = 'https://eu-west-1.console.aws.amazon.com/s3';
const sa = 'https://console.cloud.google.com/iam-admin/serviceaccounts';
const id = '100000000000000000001';

describe('addresses that name values', () => {
  it.each([
    [
      container('portal.azure.com', 'overview'),
      'container-overview',
      {
        'azure.containerUrl': 'https://labdata.blob.core.windows.net/genomes',
        'azure.store': 'https://labdata.dfs.core.windows.net/genomes',
      },
    ],
    [
      container('portal.azure.us', 'overview'),
      'container-overview',
      {
        'azure.containerUrl': 'https://labdata.blob.core.usgovcloudapi.net/genomes',
        'azure.store': 'https://labdata.dfs.core.usgovcloudapi.net/genomes',
      },
    ],
    [
      container('portal.azure.cn', 'overview'),
      'container-overview',
      {
        'azure.containerUrl': 'https://labdata.blob.core.chinacloudapi.cn/genomes',
        'azure.store': 'https://labdata.dfs.core.chinacloudapi.cn/genomes',
      },
    ],
    [asset('Key', `${key}/${version}`), 'vault-key', { 'azure.keyUrl': `${key}/${version}` }],
    [asset('Key', key), 'vault-key', { 'azure.keyUrl': key }],
    [`${s3}/buckets/lab-genomes?region=eu-west-1&tab=properties`, 'bucket', { 'aws.bucket': 'lab-genomes' }],
    [
      'https://111122223333-abcdefgh.eu-west-1.console.aws.amazon.com/s3/buckets/lab.genomes',
      'bucket',
      { 'aws.bucket': 'lab.genomes' },
    ],
    [
      'https://console.amazonaws-us-gov.com/s3/buckets/lab-genomes?tab=objects',
      'bucket',
      { 'aws.bucket': 'lab-genomes' },
    ],
    [
      'https://console.cloud.google.com/storage/browser/lab_genomes-eu;tab=objects?project=p',
      'bucket',
      { 'google.bucket': 'lab_genomes-eu' },
    ],
    [
      'https://console.cloud.google.com/storage/browser/lab-genomes/fastq/2026?project=p',
      'bucket',
      { 'google.bucket': 'lab-genomes' },
    ],
    [
      'https://developer.basespace.illumina.com/apps/1/credentials',
      'app-credentials',
      { 'basespace.server': 'https://api.basespace.illumina.com' },
    ],
    [
      'https://developer.euc1.sh.basespace.illumina.com/dashboard#x',
      'app-credentials',
      { 'basespace.server': 'https://api.euc1.sh.basespace.illumina.com' },
    ],
    [
      'https://developer.cnn1.sh.basespace.illumina.com.cn/',
      'app-credentials',
      { 'basespace.server': 'https://api.cnn1.sh.basespace.illumina.com.cn' },
    ],
    ['https://portal.lab.illumina.com/apps', 'app-credentials', {}],
  ])('%s', (url, page, values) => {
    expect(locate(url)?.page).toBe(page);
    expect(namedByAddress(url)).toEqual(values);
    expect(Object.keys(locate(url)?.address ?? {})).toEqual(Object.keys(values));
  });
});

describe('addresses of pages', () => {
  it.each([
    [`${sa}/details/${id}?project=p`, 'service-account'],
    [`${sa}/details/${id};edit=true?project=p&hl=de`, 'service-account'],
    [`${sa}/details/${id}/permissions?project=p`, 'service-account'],
    [`${sa}/details/${id};edit=true/keys?project=p`, 'service-account-keys'],
    [`${sa}/details/reader@lab-project.iam.gserviceaccount.com/keys`, 'service-account-keys'],
    [
      'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/users/details/emedgene/create-access-key',
      'iam-access-key',
    ],
    [
      'https://us-east-1.console.aws.amazon.com/iamv2/home?region=us-east-1#/security_credentials',
      'iam-access-key',
    ],
    [
      'https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/00000000-0000-0000-0000-00000000000a/',
      'kms-key',
    ],
    [
      `https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/mrk-${'0'.repeat(32)}`,
      'kms-key',
    ],
    [
      `https://portal.azure.com/#@acme.example/resource/subscriptions/${guid}/resourceGroups/lab(eu)/providers/Microsoft.Storage/storageAccounts/labdata/storageAccountEndpoints`,
      'storage-endpoints',
    ],
    [`https://ica.illumina.com/ica/projects/${guid}/data`, 'project'],
    ['https://platform.login.illumina.com/anything', 'api-key'],
    ['https://acme.emg.illumina.com/settings/management', 's3-credentials'],
  ])('%s', (url, page) => {
    expect(locate(url)?.page).toBe(page);
    expect(namedByAddress(url)).toEqual({});
  });

  it.each([
    [`${sa}?project=p`, 'google'],
    [
      'https://console.cloud.google.com/storage/browser/_details/lab-genomes/sample.vcf;tab=live_object',
      'google',
    ],
    ['https://console.cloud.google.com/storage/browser?project=p', 'google'],
    [`${s3}/object/lab-genomes?prefix=a`, 'aws'],
    [`${s3}/directory-buckets/lab-genomes`, 'aws'],
    [`${s3}/buckets?region=eu-west-1`, 'aws'],
    ['https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/users', 'aws'],
    ['https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys', 'aws'],
    [asset('Secret', 'https://labvault.vault.azure.net/secrets/records'), 'azure'],
    [asset('Certificate', 'https://labvault.vault.azure.net/certificates/records'), 'azure'],
    [asset('Key', 'https://labvault.vault.azure.net/secrets/records'), 'azure'],
  ])('%s is no page of ours', (url, console) => {
    expect(locate(url)).toMatchObject({ console, page: null });
  });

  it.each([
    'https://euc1.sh.basespace.illumina.com/projects',
    'https://basespace.illumina.com/',
    'https://www.illumina.com/',
    'https://help.connected.illumina.com.evil.example/',
    'https://developer.cloud-hoth.illumina.com/apps',
    'https://console.aws.amazon.com.evil.example/s3/buckets/lab-genomes',
    'https://evilconsole.aws.amazon.com/s3/buckets/lab-genomes',
    'https://console.cloud.google.com:8443/storage/browser/lab-genomes',
    'https://help.emg.illumina.com/settings/management',
    // A place of work: but for the settings nothing is offered there, not even to pick a value.
    'https://acme.emg.illumina.com/cases/1',
  ])('%s is no console', (url) => {
    expect(locate(url)).toBeNull();
  });
});

describe('what contradicts the address', () => {
  const shown = container('portal.azure.com', 'properties');
  const endpoints = `https://portal.azure.com/#@acme.example/resource/subscriptions/${guid}/resourceGroups/lab/providers/Microsoft.Storage/storageAccounts/labdata/endpoints`;
  it.each([
    [shown, 'azure.containerUrl', 'https://labdata.blob.core.windows.net/genomes', false],
    [shown, 'azure.containerUrl', 'https://labdata.z12.blob.storage.azure.net/genomes', false],
    [shown, 'azure.containerUrl', 'https://labdata.blob.core.windows.net/other', true],
    [shown, 'azure.containerUrl', 'https://labdata.blob.core.windows.net/genomes-archive', true],
    [shown, 'azure.containerUrl', 'https://otherdata.blob.core.windows.net/genomes', true],
    [endpoints, 'azure.containerUrl', 'https://labdata.blob.core.windows.net/', false],
    [endpoints, 'azure.store', 'https://labdata.z12.dfs.storage.azure.net/', false],
    [endpoints, 'azure.containerUrl', 'https://labdata2.blob.core.windows.net/', true],
    [endpoints, 'azure.store', 'https://otherdata.dfs.core.windows.net/', true],
    [asset('Key', key), 'azure.keyUrl', `${key}/${version}`, false],
    [asset('Key', key), 'azure.keyUrl', `${key}-old/${version}`, true],
    [asset('Key', key), 'azure.keyUrl', 'https://othervault.vault.azure.net/keys/records', true],
    [`${s3}/buckets/lab-genomes`, 'aws.bucket', 'other-bucket', true],
    [`${s3}/buckets/lab-genomes`, 'aws.region', 'eu-west-1', false],
    [
      `https://eu-west-1.console.aws.amazon.com/kms/home?#/kms/keys/${guid}`,
      'aws.keyArn',
      `arn:aws:kms:eu-west-1:111122223333:key/${guid}`,
      false,
    ],
    [
      `https://eu-west-1.console.aws.amazon.com/kms/home?#/kms/keys/${guid}`,
      'aws.keyArn',
      `arn:aws:kms:eu-west-1:111122223333:key/${guid.replace('a', 'b')}`,
      true,
    ],
  ] as const)('%s: %s %s: %s', (url, field, value, expected) => {
    expect(contradicts(url, field, value)).toBe(expected);
  });
});

it('a console shows only what it can be asked for', () => {
  const shown = Object.fromEntries(consoles.map((console) => [console.id, [...fieldsOf(console)].sort()]));
  expect(shown).toMatchObject({
    google: ['google.bucket', 'google.serviceAccount'],
    ica: ['ica.apiKey', 'ica.project'],
    emedgene: ['aws.accessKeyId', 'aws.secretAccessKey'],
  });
});
