// Azure Key Vault under every situation of the conformance suite, and what is special to it: the vault itself must do the work, and
// each of the four rights can be missing.
import { describe, expect, test } from 'vitest';
import { keySteps, type StepName } from '#shared/report.ts';
import { facts } from '#test/cloud/facts.ts';
import { appElsewhere, appWithoutRole, expiredSecret, wrongSecret } from './azure-app.ts';
import { four, goodVault, whileKeyIs, withRights } from './azure-vault-lab.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { stepOf, type Values } from './lab.ts';

const { host, key, version, keyUrl } = facts.keyVault;

const lab = conformance({
  type: 'azure-key-vault',
  good: goodVault,
  secrets: ['clientSecret'],
  writes: ({ world }) => [
    ...world.keyVault.refusedWrites,
    ...world.requests
      .to(host)
      .filter(({ method, path }) => method !== 'GET' && !/\/(?:en|de)crypt\?|\/(?:un)?wrapkey\?/.test(path)),
  ],
  cases: {
    ...httpsCases(host, 'sign-in'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: (report, { world }) => {
        expect(report.steps.map(({ name }) => name)).toEqual([...keySteps]);
        expect(report.learned).toEqual({ keyVersion: version });
        expect(world.keyVault.done.slice(-4)).toEqual(four);
      },
    },
    'an empty place connects without reading': { cannotHappen: 'A key holds nothing that could be empty.' },
    'a wrong secret is named': {
      values: (values) => ({ ...values, ...wrongSecret }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      values: (values, lab) => ({ ...values, ...expiredSecret(lab) }),
      expect: { verdict: 'failed', class: 'auth.secret_expired', step: 'sign-in' },
    },
    'an unknown identity is named': {
      values: (values) => ({ ...values, clientId: facts.app.objectId }),
      expect: { verdict: 'failed', class: 'auth.identity_unknown', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values, lab) => ({ ...values, ...appWithoutRole(lab) }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'encrypt' },
      also: (report) => {
        const { cause = '', fix, link } = stepOf(report, 'encrypt')?.finding ?? {};
        expect(cause).toContain('Microsoft.KeyVault/vaults/keys/encrypt/action');
        expect(fix).toContain('Key vaults > labvault > Access control (IAM)');
        expect(fix).toContain('Key Vault Crypto User');
        expect(link).toMatch(/key-vault\/general\/rbac-guide/);
      },
    },
    'a missing target is named': {
      values: (values) => ({ ...values, keyUrl: keyUrl.replace(`/${key}/`, '/emedgene-old/') }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'encrypt' },
      also: (report) => expect(stepOf(report, 'encrypt')?.finding?.field).toBe('keyUrl'),
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, keyUrl: keyUrl.replace('labvault', 'labvaults') }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) => expect(stepOf(report, 'connect')?.finding?.cause).toContain('"labvaults"'),
    },
  },
});

const probe = (change: Values = {}) => lab().probe('azure-key-vault', { ...goodVault(lab()), ...change });

describe('each of the four operations', () => {
  const steps = { encrypt: 'encrypt', decrypt: 'decrypt', wrapKey: 'wrap', unwrapKey: 'unwrap' } as const;

  test.each(four)(
    'the right %s is missing: its own step says so, by role and by access policy',
    async (right) => {
      const { access } = lab().world.keyVault;
      const step: StepName = steps[right];
      const others = four.filter((one) => one !== right);
      const byRole = await withRights(lab(), others, () => probe());
      access.model = 'policies';
      const byPolicy = await withRights(lab(), others, () => probe());
      access.model = 'rbac';
      for (const report of [byRole, byPolicy]) {
        expect([report.verdict, stepOf(report, step)?.finding?.class]).toEqual(['failed', 'perm.denied']);
      }
      expect(stepOf(byRole, step)?.finding?.cause).toContain(`/keys/${step}/action`);
      expect(stepOf(byPolicy, step)?.finding?.fix).toContain('Access policies');
      const shown = { encrypt: 'Encrypt', decrypt: 'Decrypt', wrapKey: 'Wrap Key', unwrapKey: 'Unwrap Key' }[
        right
      ];
      expect(stepOf(byPolicy, step)?.finding?.cause).toContain(`the key permission ${shown}`);
    },
  );

  test.each(four)('the key itself does not permit %s', async (operation) => {
    const report = await whileKeyIs(lab(), { operations: four.filter((one) => one !== operation) });
    const { finding } = stepOf(report, steps[operation]) ?? {};
    expect([report.verdict, finding?.class, finding?.field]).toEqual(['failed', 'target.state', 'keyUrl']);
  });

  test('a vault that gives other bytes back is not believed', async () => {
    const { keys } = lab().world.keyVault;
    const run = keys.run;
    keys.run = (one, operation, bytes) =>
      operation === 'decrypt' ? Buffer.alloc(32, 7) : run(one, operation, bytes);
    const report = await probe();
    keys.run = run;
    expect([report.verdict, stepOf(report, 'decrypt')?.finding?.class]).toEqual([
      'inconclusive',
      'foreign_answer',
    ]);
  });

  test('a vault that hands the bytes back unencrypted is not believed', async () => {
    const { keys } = lab().world.keyVault;
    const run = keys.run;
    keys.run = (_key, _operation, bytes) => bytes;
    const report = await probe();
    keys.run = run;
    expect([report.verdict, stepOf(report, 'encrypt')?.finding?.class]).toEqual([
      'inconclusive',
      'foreign_answer',
    ]);
  });
});

describe('azure-key-vault beyond the suite', () => {
  test('a Key URL without version works, is remarked, and all steps use the version of the first answer', async () => {
    const { requests } = lab().world;
    requests.clear();
    const report = await probe({ keyUrl: keyUrl.replace(/\/[0-9a-f]{32}$/, '') });
    expect([report.verdict, stepOf(report, 'format')?.outcome]).toEqual(['limited', 'limited']);
    const posts = requests.to(host).filter(({ method }) => method === 'POST');
    expect(posts.map(({ path }) => path.includes(version))).toEqual([false, true, true, true]);
  });

  test('another version than that of the key is not found', async () => {
    const report = await probe({ keyUrl: keyUrl.replace(version, 'f'.repeat(32)) });
    const { finding } = stepOf(report, 'encrypt') ?? {};
    expect(finding?.class).toBe('target.not_found');
    expect(finding?.cause).toContain(`version ${'f'.repeat(32)} of the key "emedgene"`);
  });

  test.each(['ForbiddenByFirewall', 'ForbiddenByConnection'] as const)(
    'a vault that is closed to this computer (%s) decides nothing',
    async (network) => {
      lab().world.keyVault.access.network = network;
      const report = await probe();
      lab().world.keyVault.access.network = 'open';
      expect([report.verdict, stepOf(report, 'encrypt')?.finding?.class]).toEqual([
        'inconclusive',
        'access.firewall',
      ]);
    },
  );

  test('a vault that is asked too much decides nothing', async () => {
    lab().world.keyVault.access.throttled = true;
    const report = await probe();
    lab().world.keyVault.access.throttled = false;
    expect([report.verdict, stepOf(report, 'encrypt')?.finding?.class]).toEqual(['inconclusive', 'throttle']);
  });

  test('nothing but random bytes was ever sent, and no test sent the same twice', async () => {
    const sent: string[] = [];
    const { keys } = lab().world.keyVault;
    const run = keys.run;
    keys.run = (one, operation, bytes) => {
      if (operation === 'encrypt' || operation === 'wrapKey') sent.push(bytes.toString('hex'));
      return run(one, operation, bytes);
    };
    await probe();
    await probe();
    keys.run = run;
    expect(sent.map((hex) => hex.length)).toEqual([64, 64, 64, 64]);
    expect(new Set(sent).size).toBe(4);
  });

  test('every name in a text is filled in', async () => {
    const reports = await Promise.all([
      probe(appWithoutRole(lab())),
      probe(appElsewhere(lab())),
      probe({ keyUrl: keyUrl.replace(key, 'none') }),
      probe({ tenantId: facts.otherTenantId }),
      whileKeyIs(lab(), { enabled: false }),
    ]);
    expect(JSON.stringify(reports)).not.toMatch(/\{\w+\}/);
  });
});
