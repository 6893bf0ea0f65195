// Azure Blob under every situation of the conformance suite, and what is special to it.
import { describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import type { Fault } from '#test/cloud/faults.ts';
import { type Case, conformance, type Expected } from './conformance.ts';
import { configure, type Lab } from './lab.ts';

const secrets = new WeakMap<Lab, string>();

function good(lab: Lab) {
  const { entra, facts } = lab.world;
  const secret = secrets.get(lab) ?? entra.createSecret(facts.app.clientId).value;
  secrets.set(lab, secret);
  const { tenantId, accountUrl, app } = facts;
  return { clientId: app.clientId, clientSecret: secret, tenantId, accountUrl };
}

const atBlob =
  (fault: Fault) =>
  ({ world }: Lab) =>
    void world.faults.set(world.facts.blobHost, fault);

const inconclusive = (name: Expected['class'], step: Expected['step']): Expected => ({
  verdict: 'inconclusive',
  ...(name ? { class: name } : {}),
  ...(step ? { step } : {}),
});

const faulty = (fault: Fault, expected: Expected, budget?: number): Case => ({
  arrange: atBlob(fault),
  expect: expected,
  ...(budget ? { settings: () => ({ budget }) } : {}),
});

/** The companion without a proxy, in a network whose resolver answers `lookup`. */
const direct = (lookup: Network['lookup']) => () => ({ network: createNetwork(configure({}), lookup) });

const unknown = () =>
  Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));

const lab = conformance({
  type: 'azure-blob',
  good,
  secrets: ['clientSecret'],
  writes: ({ world }) => [
    ...world.blob.access.refusedWrites,
    ...world.requests.to(world.facts.blobHost).filter(({ method }) => !['GET', 'OPTIONS'].includes(method)),
  ],
  cases: {
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
      values: (values, { world }) => ({
        ...values,
        accountUrl: values.accountUrl?.replace(/[^/]+$/, world.facts.emptyContainer) ?? '',
      }),
      expect: { verdict: 'connected' },
      also: ({ steps }) => expect(steps.find(({ name }) => name === 'read')?.outcome).toBe('skipped'),
    },
    'a wrong secret is named': {
      values: (values) => ({ ...values, clientSecret: `abc8Q~${'x'.repeat(34)}` }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      values: (values, { world: { entra, facts } }) => {
        const secret = entra.createSecret(facts.app.clientId);
        entra.expireSecret(facts.app.clientId, secret.secretId);
        return { ...values, clientSecret: secret.value };
      },
      expect: { verdict: 'failed', class: 'auth.secret_expired', step: 'sign-in' },
    },
    'an unknown identity is named': {
      values: (values, { world }) => ({ ...values, clientId: world.facts.app.objectId }),
      expect: { verdict: 'failed', class: 'auth.identity_unknown', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values, { world: { entra, facts } }) => {
        const { clientId } = facts.appWithoutRole;
        return { ...values, clientId, clientSecret: entra.createSecret(clientId).value };
      },
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: ({ steps }) => {
        const fix = steps.find(({ name }) => name === 'list')?.finding?.fix ?? '';
        expect(fix).toContain('Storage Blob Data Reader');
        expect(fix).toContain('at this container');
        expect(fix).toContain('10 minutes');
      },
    },
    'a missing target is named': {
      values: (values, { world }) => ({
        ...values,
        accountUrl: values.accountUrl?.replace(/[^/]+$/, world.facts.missingContainer) ?? '',
      }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
    },
    'a private address is not dialled': {
      settings: direct(async () => [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ]),
      expect: { verdict: 'failed', class: 'access.firewall', step: 'resolve' },
      also: ({ calls }) => expect(calls).toEqual(['DNS labgenomes.blob.core.windows.net']),
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, accountUrl: 'https://labgenome.blob.core.windows.net/genomes' }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: ({ steps }) =>
        expect(steps.find(({ name }) => name === 'connect')?.finding?.field).toBe('accountUrl'),
    },
    'a dead resolver decides nothing': {
      settings: direct(unknown),
      expect: inconclusive('net.dns', 'resolve'),
    },
    'a refused connection is named': {
      cannotHappen:
        'Behind a proxy a refused connection is the CONNECT answer 502, which the proxy cases cover.',
    },
    'silence ends within the budget and decides nothing': faulty(
      { response: 'hang' },
      inconclusive('net.timeout', 'list'),
      1_500,
    ),
    'a cut connection decides nothing': faulty({ connect: 'reset' }, inconclusive('net.reset', 'secure')),
    'an untrusted certificate is named': faulty(
      { certificate: 'untrusted' },
      inconclusive('tls.untrusted', 'secure'),
    ),
    'an expired certificate is named': faulty(
      { certificate: 'expired' },
      inconclusive('tls.expired', 'secure'),
    ),
    'a certificate for another host is named': faulty(
      { certificate: 'wrong-name' },
      { verdict: 'failed', class: 'tls.hostname', step: 'secure' },
    ),
    'another protocol is named and gets no credential': faulty(
      { connect: 'plaintext' },
      { verdict: 'failed', class: 'net.wrong_protocol', step: 'secure' },
    ),
    'throttling decides nothing': faulty({ response: 'throttle' }, inconclusive('throttle', 'list')),
    "the provider's own trouble decides nothing": faulty(
      { response: 'error500' },
      inconclusive('server.transient', 'list'),
    ),
    'a foreign page with status 200 is never green': faulty(
      { response: 'html' },
      inconclusive('foreign_answer', 'list'),
    ),
    'a redirect gets no credential': {
      ...faulty({ response: 'redirect' }, inconclusive('foreign_answer', 'list')),
      also: (_, { world }) =>
        expect(world.requests.connects.map(({ host }) => host)).not.toContain('evil.example'),
    },
    'a proxy that wants a login decides nothing': {
      arrange: ({ world }) => {
        world.faults.requireProxyAuth = true;
        return undefined;
      },
      expect: inconclusive('net.proxy', 'connect'),
    },
    'a proxy that forbids the host decides nothing': faulty(
      { connect: 403 },
      inconclusive('net.proxy', 'connect'),
    ),
    'a proxy that finds no host anywhere decides nothing': {
      arrange: ({ world }) => void world.faults.set('*', { connect: 502 }),
      expect: inconclusive('net.proxy', 'connect'),
    },
    'a truncated answer decides nothing': faulty(
      { response: 'truncated' },
      inconclusive('net.reset', 'list'),
    ),
    'an endless answer is cut and decides nothing': faulty(
      { response: 'endless' },
      inconclusive('foreign_answer', 'list'),
    ),
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

  test('the firewall of the account decides nothing: Emedgene may be let in', async () => {
    lab().world.blob.access.firewall = true;
    const { verdict, steps } = await lab().probe('azure-blob', good(lab()));
    lab().world.blob.access.firewall = false;
    expect([verdict, steps[5]?.finding?.class]).toEqual(['inconclusive', 'access.firewall']);
  });

  test('an app of another tenant is told that the tenant does not fit', async () => {
    const { entra, facts } = lab().world;
    const clientId = '00000000-0000-0000-0000-0000000000c9';
    const ids = { objectId: facts.app.objectId, servicePrincipalId: facts.app.servicePrincipalId };
    entra.addApp({ clientId, ...ids, displayName: 'elsewhere', tenantId: facts.otherTenantId });
    const values = { ...good(lab()), clientId, tenantId: facts.otherTenantId };
    const report = await lab().probe('azure-blob', {
      ...values,
      clientSecret: entra.createSecret(clientId).value,
    });
    expect(report.steps[5]?.finding).toMatchObject({ class: 'auth.identity_unknown', field: 'tenantId' });
  });

  test('CORS is asked for as a browser does and passes once the rule is there', async () => {
    const { facts, blob } = lab().world;
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
