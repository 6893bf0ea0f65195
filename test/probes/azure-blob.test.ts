// Azure Blob under every situation of the conformance suite, and what is special to it.
import { describe, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { facts } from '#test/cloud/facts.ts';
import type { Fault } from '#test/cloud/faults.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { appElsewhere, appWithoutRole, expiredSecret, wrongSecret } from './azure-app.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { configure, type Lab, stepOf, type Values } from './lab.ts';

const good = ({ world }: Lab): Values => goodTypes['azure-blob'].values(world);
const inContainer = (name: string) => (values: Values) => ({
  ...values,
  accountUrl: facts.accountUrl.replace(/[^/]+$/, name),
});

const lab = conformance({
  type: 'azure-blob',
  good,
  secrets: ['clientSecret'],
  writes: ({ world }) => [
    ...world.blob.access.refusedWrites,
    ...world.requests.to(world.facts.blobHost).filter(({ method }) => !['GET', 'OPTIONS'].includes(method)),
  ],
  cases: {
    ...httpsCases(facts.blobHost, 'list'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls }) => {
        expect(summary).toBe(
          'Connected: container "genomes" of account "labgenomes" can be listed and read.',
        );
        expect(calls.filter((call) => call.startsWith('GET '))).toHaveLength(2);
      },
    },
    'an empty place connects without reading': {
      values: inContainer(facts.emptyContainer),
      expect: { verdict: 'connected' },
      also: (report) => expect(stepOf(report, 'read')?.outcome).toBe('skipped'),
    },
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
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: (report) => {
        const fix = stepOf(report, 'list')?.finding?.fix ?? '';
        expect(fix).toContain('Storage Blob Data Reader');
        expect(fix).toContain('at this container');
        expect(fix).toContain('10 minutes');
      },
    },
    'a missing target is named': {
      values: inContainer(facts.missingContainer),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, accountUrl: 'https://labgenome.blob.core.windows.net/genomes' }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) => expect(stepOf(report, 'connect')?.finding?.field).toBe('accountUrl'),
    },
  },
});

describe('azure-blob beyond the suite', () => {
  test.each<[Fault, string]>([
    [{ response: 'html' }, 'foreign_answer'],
    [{ response: 'redirect' }, 'foreign_answer'],
    [{ response: 'throttle' }, 'throttle'],
    [{ response: 'error500' }, 'server.transient'],
    [{ connect: 403 }, 'net.proxy'],
    [{ connect: 502 }, 'net.proxy'],
    [{ connect: 'reset' }, 'net.reset'],
    [{ certificate: 'untrusted' }, 'tls.untrusted'],
  ])('trouble of the sign-in host %j belongs to sign-in and decides nothing', async (fault, expected) => {
    const { world } = lab();
    world.faults.set(world.facts.loginHost, fault);
    const { verdict, steps } = await lab().probe('azure-blob', good(lab()));
    const signIn = steps.find(({ name }) => name === 'sign-in');
    expect([verdict, signIn?.outcome, signIn?.finding?.class]).toEqual(['inconclusive', 'failed', expected]);
  });

  test('a proxy that is not running is the proxy, not the storage', async () => {
    const network = createNetwork(configure({ HTTPS_PROXY: 'http://127.0.0.1:1' }));
    const { verdict, steps } = await lab().probe('azure-blob', good(lab()), { network });
    expect([verdict, steps[2]?.finding?.class]).toEqual(['inconclusive', 'net.proxy']);
  });

  test('an archived first blob limits and is not asked for', async () => {
    const { owner, access } = lab().world.blob;
    await owner.createContainer('archive');
    access.grantReader(facts.app.clientId, 'archive');
    await owner.putBlob('archive', 'old.txt', 'x');
    await owner.setTier('archive', 'old.txt', 'Archive');
    const report = await lab().probe('azure-blob', inContainer('archive')(good(lab())));
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['limited', 'target.state']);
    expect(report.calls.filter((call) => call.endsWith('(file)'))).toEqual([]);
  });

  test('the firewall of the account decides nothing: Emedgene may be let in', async () => {
    lab().world.blob.access.firewall = true;
    const { verdict, steps } = await lab().probe('azure-blob', good(lab()));
    lab().world.blob.access.firewall = false;
    expect([verdict, steps[5]?.finding?.class]).toEqual(['inconclusive', 'access.firewall']);
  });

  test('an app of another tenant is told that the tenant does not fit', async () => {
    const report = await lab().probe('azure-blob', { ...good(lab()), ...appElsewhere(lab()) });
    expect(report.steps[5]?.finding).toMatchObject({ class: 'auth.identity_unknown', field: 'tenantId' });
  });

  test('CORS is asked for as a browser does and passes once the rule is there', async () => {
    const { blob } = lab().world;
    const options = { emedgeneHost: facts.emedgeneHost, use: ['visualization' as const] };
    const before = await lab().probe('azure-blob', good(lab()), { options });
    await blob.owner.setCors([`https://${facts.emedgeneHost}`]);
    const after = await lab().probe('azure-blob', good(lab()), { options });
    expect([before.verdict, after.verdict]).toEqual(['limited', 'connected']);
    expect(after.steps.find(({ name }) => name === 'cors')?.outcome).toBe('passed');
  });

  test.each([
    ['2026-11-22', 'limited'],
    ['2026-12-20', 'limited'],
    ['2027-02-01', 'connected'],
  ])('a secret that expires on %s makes the test %s', async (secretExpires, verdict) => {
    const now = new Date('2026-11-23T12:00:00Z');
    const report = await lab().probe('azure-blob', good(lab()), { options: { secretExpires }, now });
    expect(report.verdict).toBe(verdict);
  });
});
