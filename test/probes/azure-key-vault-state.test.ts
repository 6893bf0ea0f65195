// What Key Vault says besides yes and no: where to sign in, to whom the vault belongs, and how the key is and until when.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VaultRight } from '#test/cloud/azure/key-vault.ts';
import type { KeyState } from '#test/cloud/azure/key-vault-keys.ts';
import { facts } from '#test/cloud/facts.ts';
import { appElsewhere } from './azure-app.ts';
import { four, goodVault, whileKeyIs, withRights } from './azure-vault-lab.ts';
import { type Lab, startLab, stepOf, type Values } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

const probe = (change: Values = {}, settings = {}) =>
  lab.probe('azure-key-vault', { ...goodVault(lab), ...change }, settings);

describe('the challenge', () => {
  test.each([
    ['another sign-in host', { authority: 'https://login.evil.example/common' }],
    ['the sign-in host of another cloud', { authority: 'https://login.microsoftonline.us/common' }],
    ['a token for somebody else', { resource: 'https://graph.microsoft.com' }],
  ])('asks for %s: nothing secret is sent anywhere', async (_, wrong) => {
    const { access } = lab.world.keyVault;
    const { requests } = lab.world;
    const before = { ...access };
    Object.assign(access, wrong);
    requests.clear();
    const report = await probe();
    Object.assign(access, before);
    expect([report.verdict, stepOf(report, 'sign-in')?.finding?.class]).toEqual([
      'failed',
      'input.malformed',
    ]);
    expect(requests.to(facts.loginHost)).toEqual([]);
    expect(requests.requests.filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
  });

  test('the older name of the sign-in host is the same place', async () => {
    const { access } = lab.world.keyVault;
    const before = access.authority;
    access.authority = `https://login.windows.net/${facts.tenantId}`;
    const report = await probe();
    access.authority = before;
    expect(report.verdict).toBe('connected');
    expect(lab.world.requests.connects.map((one) => one.host)).not.toContain('login.windows.net');
  });

  test('an app of another tenant is told to whom the vault belongs', async () => {
    const report = await probe(appElsewhere(lab));
    const { finding } = stepOf(report, 'encrypt') ?? {};
    expect(finding).toMatchObject({ class: 'auth.identity_unknown', field: 'tenantId' });
    expect(finding?.cause).toContain(facts.tenantId);
    expect(finding?.cause).toContain(facts.otherTenantId);
  });

  test('a tenant that does not know the app is told with the tenant of the vault', async () => {
    const report = await probe({ tenantId: facts.otherTenantId });
    expect(stepOf(report, 'sign-in')?.finding?.cause).toContain(`belongs to the tenant ${facts.tenantId}`);
  });
});

describe('state and end of the key', () => {
  const day = (count: number) => new Date(Date.now() + count * 86_400_000);
  const all: readonly VaultRight[] = ['get', ...four];

  test.each<[string, Partial<KeyState>, string]>([
    ['disabled', { enabled: false }, 'disabled'],
    ['expired', { expires: day(-1) }, 'has expired'],
    ['not valid yet', { activates: day(1) }, 'not valid yet'],
    ['no RSA key', { type: 'EC' }, 'RSA'],
  ])('a key that is %s fails at encrypt, as a state and not as a secret', async (_, state, word) => {
    const report = await whileKeyIs(lab, state);
    const { finding } = stepOf(report, 'encrypt') ?? {};
    expect([report.verdict, finding?.class]).toEqual(['failed', 'target.state']);
    expect(finding?.cause).toContain(word);
  });

  test('a deleted key is told to be recoverable, where the app may see that', async () => {
    const hidden = await whileKeyIs(lab, { deleted: true });
    const seen = await withRights(lab, all, () => whileKeyIs(lab, { deleted: true }));
    expect(stepOf(hidden, 'encrypt')?.finding?.class).toBe('target.not_found');
    expect(stepOf(seen, 'encrypt')?.finding?.class).toBe('target.state');
    expect(stepOf(seen, 'encrypt')?.finding?.fix).toContain('Recover');
  });

  test.each([
    [20, 'limited', 'limited'],
    [60, 'connected', 'skipped'],
  ])(
    'a key that expires in %i days makes the test %s, where the app may see that',
    async (days, verdict, outcome) => {
      const expires = day(days);
      const unseen = await whileKeyIs(lab, { expires });
      const seen = await withRights(lab, all, () => whileKeyIs(lab, { expires }));
      expect([unseen.verdict, seen.verdict]).toEqual(['connected', verdict]);
      expect(stepOf(seen, 'expiry')).toMatchObject({ outcome, finding: { class: 'expiry.soon' } });
      expect(seen.learned?.keyExpires?.slice(0, 10)).toBe(expires.toISOString().slice(0, 10));
    },
  );

  test('without the right to look, the date of the secret still counts', async () => {
    const options = { secretExpires: day(3).toISOString().slice(0, 10) };
    const report = await probe({}, { options });
    expect([report.verdict, stepOf(report, 'expiry')?.finding?.class]).toEqual(['limited', 'expiry.soon']);
    expect(stepOf(report, 'expiry')?.finding?.cause).toContain('The secret expires');
  });

  test('with key and secret known to last, the expiry has passed', async () => {
    const report = await withRights(lab, all, () =>
      probe({}, { options: { secretExpires: day(300).toISOString().slice(0, 10) } }),
    );
    expect(stepOf(report, 'expiry')?.outcome).toBe('passed');
  });

  test('a vault without purge protection is told, and stays green', async () => {
    const open = await withRights(lab, all, () => probe());
    const safe = await withRights(lab, all, () => whileKeyIs(lab, { recoveryLevel: 'Recoverable' }));
    expect([open.verdict, safe.verdict]).toEqual(['connected', 'connected']);
    expect(stepOf(open, 'rights')?.finding?.cause).toContain('no purge protection');
    expect(stepOf(safe, 'rights')?.finding?.cause).not.toContain('purge');
    expect(safe.learned?.recoveryLevel).toBe('Recoverable');
  });
});
