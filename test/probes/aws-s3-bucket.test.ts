// What is special to S3's buckets: regions, names that do not fit into a host, archives, encryption, CORS, servers that only look like S3.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import type { RunSettings } from '#server/probes/run.ts';
import type { Statement } from '#test/cloud/aws/policy.ts';
import { refuseS3 } from '#test/cloud/aws/refusals.ts';
import { facts } from '#test/cloud/facts.ts';
import { bucketValues, findingOf, newUser, probeBucket, said, startEndpoint } from './aws-lab.ts';
import { configure, type Lab, startLab, type Values } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

const probe = (values: Values, policy?: readonly Statement[]) => probeBucket(lab, values, policy);

describe('the region', () => {
  test.each(['PermanentRedirect', 'TemporaryRedirect', 'AuthorizationHeaderMalformed'] as const)(
    'without one the bucket is found by %s, and only hosts of AWS are asked',
    async (redirect) => {
      const { aws, requests } = lab.world;
      const bucket = aws.s3.buckets.find(facts.aws.otherBucket);
      if (bucket) bucket.redirect = redirect;
      requests.clear();
      const report = await probe({ bucket: facts.aws.otherBucket });
      expect([report.verdict, report.learned?.region]).toEqual(['connected', 'eu-central-1']);
      expect([...new Set(requests.connects.map(({ host }) => host))]).toEqual([
        'lab-archive.s3.us-east-1.amazonaws.com',
        'sts.us-east-1.amazonaws.com',
        'lab-archive.s3.eu-central-1.amazonaws.com',
      ]);
    },
  );

  test('a wrong one is named with the right one, which Emedgene needs too', async () => {
    const report = await probe({ bucket: facts.aws.otherBucket, region: 'eu-west-1' });
    expect([report.verdict, said(report, 'list')]).toEqual(['failed', ['failed', 'target.region']]);
    expect(findingOf(report, 'list')).toMatchObject({
      field: 'region',
      cause: 'The bucket "lab-archive" is in the region eu-central-1, not in eu-west-1.',
      fix: 'Use the region eu-central-1.',
    });
    expect(report.learned?.region).toBe('eu-central-1');
  });

  test('the right one is taken without a detour', async () => {
    const report = await probe({ bucket: facts.aws.otherBucket, region: facts.aws.otherRegion });
    expect(report.calls.filter((call) => call.startsWith('GET'))).toHaveLength(2);
  });

  test('one that must be opted in to does not make the key unknown: STS is asked where it surely knows it', async () => {
    lab.world.aws.s3.buckets.add('lab-bahrain', 'me-south-1', facts.aws.files);
    const report = await probe({ bucket: 'lab-bahrain', region: 'me-south-1' });
    expect(report.verdict).toBe('connected');
    expect(report.calls).toContain('POST sts.us-east-1.amazonaws.com/ GetCallerIdentity');
  });

  test('one that the account has not enabled is named, and the key that STS has just accepted stays good', async () => {
    lab.world.aws.s3.buckets.add('lab-dubai', 'me-south-1', facts.aws.files);
    const message = 'The AWS Access Key Id you provided does not exist in our records.';
    lab.world.faults.set('lab-dubai.s3.me-south-1.amazonaws.com', {
      answer: () => refuseS3({ status: 403, code: 'InvalidAccessKeyId', message }),
    });
    const report = await probe({ bucket: 'lab-dubai', region: 'me-south-1' });
    lab.world.faults.clear();
    expect([report.verdict, said(report, 'sign-in')[0], said(report, 'list')]).toEqual([
      ...['failed', 'passed'],
      ['failed', 'target.region'],
    ]);
    expect(findingOf(report, 'list')?.cause).toMatch(
      /^The account of AKIA\w+ has not enabled the region me-south-1; the key itself is good\.$/,
    );
  });

  test('China and its keys are a world of their own', async () => {
    const { aws } = lab.world;
    const account = facts.aws.otherAccountId;
    aws.s3.buckets.add('lab-china', 'cn-north-1', facts.aws.files, account);
    const policy: Statement[] = [{ effect: 'Allow', action: ['s3:*'], resource: ['*'] }];
    const key = aws.accounts.addKey(
      aws.accounts.addUser('reader-cn', { account, partition: 'aws-cn', policy }),
    );
    const values = { bucket: 'lab-china', region: 'cn-north-1' };
    const pair = { accessKeyId: key.id, secretAccessKey: key.secret };
    const report = await lab.probe('aws-s3', { ...values, ...pair });
    expect([report.verdict, report.learned?.accountId]).toEqual(['connected', account]);
    expect(report.calls).toContain('GET lab-china.s3.cn-north-1.amazonaws.com.cn/');
    expect(said(await probe(values), 'sign-in')).toEqual(['failed', 'auth.identity_unknown']);
    const { region: _, ...elsewhere } = { ...values, ...pair };
    expect(findingOf(await lab.probe('aws-s3', elsewhere), 'sign-in')?.cause).toContain('China');
  });
});

test.each(['lab.genomes', 'Lab_Genomes'])(
  'the bucket %s goes into the path, where no certificate minds',
  async (name) => {
    lab.world.aws.s3.buckets.add(name, facts.aws.region, facts.aws.files);
    const report = await probe({ bucket: name, region: facts.aws.region });
    expect(said(report, 'read')).toEqual(['passed', undefined]);
    expect(report.calls).toContain(`GET s3.eu-west-1.amazonaws.com/${name}/(file)`);
  },
);

describe('files', () => {
  const { bucket, region } = facts.aws;
  const put = (...args: Parameters<Lab['world']['aws']['s3']['buckets']['put']>) =>
    lab.world.aws.s3.buckets.put(...args);

  test.each(['GLACIER', 'DEEP_ARCHIVE'])(
    'one in %s limits: the link is right, the file is not there',
    async (storageClass) => {
      put(bucket, `${storageClass}/a.bam`, 'x', { storageClass });
      const report = await probe({ region, path: `/${storageClass}/` });
      expect([report.verdict, said(report, 'read')]).toEqual(['limited', ['limited', 'target.state']]);
      expect(findingOf(report, 'read')?.fix).toContain('Initiate restore');
    },
  );

  test('one under a key of KMS needs kms:Decrypt, and says so', async () => {
    const { keys } = lab.world.aws.kms;
    const key = keys.add();
    put(bucket, 'sealed/a.bam', 'x', { kmsKey: key.arn });
    const values = { region, path: '/sealed/' };
    const refused = await probe(values);
    expect(said(refused, 'read')).toEqual(['failed', 'perm.denied']);
    expect(findingOf(refused, 'read')?.cause).toContain(`kms:Decrypt on ${key.arn}`);
    const policy = [...lab.world.aws.mayRead(bucket), ...lab.world.aws.mayUse(key.arn)];
    expect((await probe(values, policy)).verdict).toBe('connected');
    key.state = 'Disabled';
    expect(said(await probe(values, policy), 'read')).toEqual(['failed', 'target.state']);
  });

  test('one whose key lets nobody in sends people to the key policy: no bucket policy can grant kms:Decrypt', async () => {
    const { keys } = lab.world.aws.kms;
    const key = keys.add({ policy: [] });
    put(bucket, 'locked/a.bam', 'x', { kmsKey: key.arn });
    const ask = () =>
      probe({ region, path: '/locked/' }, [
        ...lab.world.aws.mayRead(bucket),
        ...lab.world.aws.mayUse(key.arn),
      ]);
    const fixOf = async (name: string) => {
      const report = await ask();
      expect(said(report, 'read')).toEqual(['failed', name]);
      return findingOf(report, 'read')?.fix;
    };
    const page = 'KMS > Customer managed keys > the key > Key policy';
    expect(await fixOf('perm.denied')).toContain(`${page}: allow kms:Decrypt on ${key.arn}.`);
    key.policy = [{ effect: 'Deny', action: ['kms:Decrypt'], resource: ['*'] }];
    expect(await fixOf('perm.explicit_deny')).toContain(
      `${page}: look for a statement with "Effect": "Deny"`,
    );
    const foreign = keys.add({ policy: [], account: facts.aws.otherAccountId });
    put(bucket, 'locked/a.bam', 'x', { kmsKey: foreign.arn });
    expect(await fixOf('perm.denied')).toContain(`${page}: allow kms:Decrypt on the key.`);
  });

  test.each(['empty/', 'names/a+b c&d/Übung 1%.vcf', "names2/it's (1)*!~.txt", 'names3//double'])(
    '%j is asked for by its very name',
    async (name) => {
      put(bucket, name, name.endsWith('/') ? '' : 'x');
      const report = await probe({ region, path: `/${name.split('/')[0]}/` });
      expect([report.verdict, said(report, 'read')]).toEqual(['connected', ['passed', undefined]]);
    },
  );

  test('a name with ".." is not asked for, as it would become another one on the way', async () => {
    put(bucket, 'odd/../secret', 'x');
    const report = await probe({ region, path: '/odd/' });
    expect([report.verdict, said(report, 'read')[0]]).toEqual(['connected', 'skipped']);
  });
});

test('CORS is asked for as a browser does, in the bucket’s own region', async () => {
  const options = { emedgeneHost: facts.emedgeneHost, use: ['visualization' as const] };
  const { values } = newUser(lab, lab.world.aws.mayRead(facts.aws.otherBucket));
  const ask = () => lab.probe('aws-s3', { ...values, bucket: facts.aws.otherBucket }, { options });
  const before = await ask();
  expect([before.verdict, said(before, 'cors')]).toEqual(['limited', ['limited', 'cors.missing']]);
  expect(findingOf(before, 'cors')?.fix).toContain('Amazon S3 > Buckets > lab-archive > Permissions');
  const bucket = lab.world.aws.s3.buckets.find(facts.aws.otherBucket);
  const rule = { origins: [`https://${facts.emedgeneHost}`], methods: ['GET'], headers: ['*'] };
  if (bucket) bucket.cors = [{ ...rule, origins: ['https://evil.example'] }];
  expect(said(await ask(), 'cors')).toEqual(['limited', 'cors.missing']);
  if (bucket) bucket.cors = [rule];
  const after = await ask();
  expect([after.verdict, said(after, 'cors')[0]]).toEqual(['connected', 'passed']);
  expect(after.calls).toContain('OPTIONS lab-archive.s3.eu-central-1.amazonaws.com/(file)');
});

test('a page in place of S3 is no missing rule, and a name that looks like a host leads nowhere', async () => {
  const options = { emedgeneHost: facts.emedgeneHost, use: ['visualization' as const] };
  const bucket = lab.world.aws.s3.buckets.add('lab-odd', facts.aws.region, { '/evil.example/x': 'x' });
  bucket.cors = [{ origins: [`https://${facts.emedgeneHost}`], methods: ['GET'], headers: ['*'] }];
  const { values } = newUser(lab, lab.world.aws.mayRead('lab-odd'));
  const ask = (more: Partial<RunSettings> = {}) =>
    lab.probe('aws-s3', { ...values, bucket: 'lab-odd', region: facts.aws.region }, { options, ...more });
  expect(said(await ask(), 'cors')).toEqual(['passed', undefined]);
  const host = `lab-odd.s3.${facts.aws.region}.amazonaws.com`;
  const report = await ask({
    onStep: ({ name }) => name === 'read' && lab.world.faults.set(host, { response: 'html' }),
  });
  lab.world.faults.clear();
  expect([report.verdict, said(report, 'cors')]).toEqual(['connected', ['skipped', 'foreign_answer']]);
});

test('a server named by AWS_ENDPOINT_URL is asked in place of AWS, with every check but the certificate’s', async () => {
  await using endpoint = await startEndpoint(lab);
  const network = createNetwork(configure({ AWS_ENDPOINT_URL: endpoint.url }));
  const values = { ...bucketValues(lab), path: '/runs/' };
  const report = await lab.probe('aws-s3', values, { network });
  expect(report.steps.map(({ name, outcome }) => `${name} ${outcome}`).slice(0, 7)).toEqual([
    ...['format passed', 'resolve passed', 'connect passed', 'secure skipped', 'sign-in passed'],
    ...['list passed', 'read passed'],
  ]);
  expect(report.calls).toContain(`GET ${new URL(endpoint.url).host}/${facts.aws.bucket}/(file)`);
  const { values: other } = newUser(lab, []);
  const refused = await lab.probe('aws-s3', bucketValues(lab, other), { network });
  expect(said(refused, 'list')).toEqual(['failed', 'perm.denied']);
});
