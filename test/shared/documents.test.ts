// The documents for a lab's own bucket: nobody but Emedgene's user gets in by them, and no value breaks out of a command.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketUses } from '#shared/bucket-needs.ts';
import { ARN_PLACEHOLDER } from '#shared/documents/bucket-policy.ts';
import { shellWord } from '#shared/documents/commands.ts';
import { type DocumentsRequest, documentsFor, documentsProblems } from '#shared/documents.ts';
import * as made from './documents-request.ts';

const good: DocumentsRequest = {
  bucket: 'lab-genomes',
  emedgeneHost: 'acme.emg.illumina.com',
  emedgeneUserArn: 'arn:aws:iam::444455556666:user/emedgene',
  use: bucketUses,
};

test('without the ARN a marked placeholder stands in its place, with a finding, and never a wildcard', () => {
  const { policy, findings } = documentsFor({ ...good, emedgeneUserArn: undefined });
  const principals = policy.Statement.map(({ Principal }) => Principal.AWS);
  expect(new Set(principals)).toEqual(new Set([ARN_PLACEHOLDER]));
  expect(findings).toMatchObject([{ class: 'input.placeholder', field: 'emedgeneUserArn' }]);
  expect(documentsFor(good).findings).toEqual([]);
});

test("Google's rule is word for word the one that Emedgene has published", () => {
  expect(documentsFor(good).gcsCors).toEqual([
    {
      origin: ['https://acme.emg.illumina.com'],
      method: ['GET'],
      responseHeader: ['emgauthorization'],
      maxAgeSeconds: 3600,
    },
  ]);
});

test('the proposal says whose it is', () => {
  expect(documentsFor(good).proposal).toMatch(/^Our proposal/);
});

describe('who may be named', () => {
  test.each([
    ['*', 'error'],
    ['arn:aws:iam::*:user/emedgene', 'error'],
    ['arn:aws:iam::444455556666:user/*', 'error'],
    ['arn:aws:iam::444455556666:user/$', 'error'],
    ['arn:aws:iam::44445555666:user/emedgene', 'error'],
    ['arn:aws:iam::444455556666:group/emedgene', 'error'],
    ['arn:aws:sts::444455556666:assumed-role/emedgene/session', 'error'],
    ['arn:aws:s3:::lab-genomes', 'error'],
    ['arn:aws:iam::444455556666:user/a","AWS":"*', 'error'],
    ['AIDAEXAMPLEEXAMPLE01', 'error'],
    ['', 'error'],
    ['arn:aws:iam::444455556666:root', 'warning'],
    ['arn:aws:iam::444455556666:user/emedgene', undefined],
    ['arn:aws:iam::444455556666:role/service/emedgene', undefined],
    ['arn:aws-cn:iam::444455556666:user/emedgene', undefined],
  ])('%j: %s', (emedgeneUserArn, severity) => {
    const found = documentsProblems({ ...good, emedgeneUserArn });
    expect(found.map(({ field, severity: told }) => [field, told])).toEqual(
      severity ? [['emedgeneUserArn', severity]] : [],
    );
  });
});

test.each([
  'acme.emg.illumina.com.evil.example',
  'evil.example',
  'emedgene.com',
  'login.emedgene.com',
  'xn--acme-abc.emedgene.com',
  'acme.emg.illumina.com/path',
  'acme.emg.illumina.com:8443',
  'user@acme.emg.illumina.com',
  'https://acme.emg.illumina.com',
  'acme.emg.illumina.com\n',
  '*.emg.illumina.com',
  "acme.emg.illumina.com' ; rm -rf ~",
])('the look-alike host %j is refused', (emedgeneHost) => {
  expect(documentsProblems({ ...good, emedgeneHost })).toMatchObject([
    { field: 'emedgeneHost', severity: 'error' },
  ]);
});

test.each(['lab genomes', "lab'; rm -rf ~", 'ab', 'lab-genomes/path', '$(id)', 's3://lab-genomes'])(
  'the bucket %j is refused',
  (bucket) => {
    expect(documentsProblems({ ...good, bucket })).toMatchObject([{ field: 'bucket', severity: 'error' }]);
  },
);

test('whatever the request: one principal, the given one, two resources of that bucket alone, one origin', () => {
  fc.assert(
    fc.property(made.request, (request) => {
      expect(documentsProblems(request).filter(({ severity }) => severity === 'error')).toEqual([]);
      const { policy, cors, gcsCors, azureCors } = documentsFor(request);
      for (const { Effect, Principal, Resource, Action } of policy.Statement) {
        expect([Effect, Principal.AWS]).toEqual(['Allow', request.emedgeneUserArn]);
        expect(Resource).toMatch(new RegExp(`^arn:aws[a-z-]*:s3:::${request.bucket}(?:/\\*)?$`));
        expect(Action.join()).not.toMatch(/\*|Delete|PutBucket|Acl/);
      }
      const origin = `https://${request.emedgeneHost}`;
      const origins = [
        ...cors.CORSRules.flatMap(({ AllowedOrigins }) => AllowedOrigins),
        ...gcsCors.flatMap(({ origin: each }) => each),
        ...azureCors.corsRules.flatMap(({ allowedOrigins }) => allowedOrigins),
      ];
      expect(new Set(origins)).toEqual(new Set([origin]));
    }),
  );
});

describe('commands', () => {
  test('every provider has something to look at, to apply and to verify with, and no value is left bare', () => {
    const { commands } = documentsFor(good);
    for (const provider of ['aws', 'google', 'azure'] as const) {
      const purposes = commands.filter((one) => one.provider === provider).map(({ purpose }) => purpose);
      expect(new Set(purposes)).toEqual(new Set(['look', 'apply', 'verify']));
    }
    expect(commands.map(({ command }) => command)).toContain(
      'aws s3api put-bucket-policy --bucket lab-genomes --policy file://emedgene-bucket-policy.json',
    );
    expect(commands.map(({ command }) => command)).toContain(
      'gcloud storage buckets update gs://lab-genomes --cors-file=cors.json',
    );
  });

  test.each([
    [undefined, 's3.amazonaws.com'],
    ['arn:aws:iam::444455556666:user/emedgene', 's3.amazonaws.com'],
    ['arn:aws-cn:iam::444455556666:user/emedgene', 's3.cn-north-1.amazonaws.com.cn'],
    ['arn:aws-us-gov:iam::444455556666:user/emedgene', 's3.us-gov-west-1.amazonaws.com'],
    ['arn:aws-eusc:iam::444455556666:user/emedgene', 's3.eusc-de-east-1.amazonaws.eu'],
  ])('for %s the CORS rules are tried at %s, where the bucket is known', (emedgeneUserArn, host) => {
    const { commands } = documentsFor({ ...good, emedgeneUserArn });
    const [tried] = commands.filter(({ command }) => command.startsWith('curl'));
    expect(tried?.command).toContain(` https://${host}/lab-genomes/any`);
  });

  test('a shell reads back every word as it was, whatever is in it', () => {
    const words = fc.sample(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
      {
        numRuns: 50,
        seed: 7,
      },
    );
    const all = [...words, "it's", '$(id)', '`id`', '"', '\\', '', '~', '*', 'a b', '-n'];
    const script = all.map((word) => `printf '%s\\0' ${shellWord(word)}`).join('\n');
    const said = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(said).toEqual(all);
  });
});
