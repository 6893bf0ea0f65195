// Azure Data Lake under every situation of the conformance suite, and what is special to it: ACLs, stores without a container,
// accounts that are no Data Lake.
import { describe, expect, test } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { appElsewhere, appWithoutRole, expiredSecret, wrongSecret } from './azure-app.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { type Lab, stepOf, type Values } from './lab.ts';

const { host, account, container, emptyContainer } = facts.dataLake;
const good = ({ world }: Lab): Values => goodTypes['azure-data-lake'].values(world);
const oid = facts.appWithoutRole.servicePrincipalId;

const lab = conformance({
  type: 'azure-data-lake',
  good,
  secrets: ['clientSecret'],
  writes: ({ world }) => [
    ...world.dataLake.access.refusedWrites,
    ...world.requests.to(host).filter(({ method }) => !['GET', 'OPTIONS'].includes(method)),
  ],
  cases: {
    ...httpsCases(host, 'list'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls }) => {
        expect(summary).toBe(
          `Connected: the container "genomes" of account "labdatalake" can be listed and read.`,
        );
        const files = calls.filter((call) => call.endsWith('(file)'));
        expect(files).toEqual([`GET ${host}/genomes/(file)`]);
        expect(calls.join()).not.toContain('sample-1');
      },
    },
    'an empty place connects without reading': {
      values: (values) => ({ ...values, store: `${account}/${emptyContainer}` }),
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
        const { fix = '', link } = stepOf(report, 'list')?.finding ?? {};
        for (const word of ['Storage Blob Data Reader at this container', 'Manage ACL', '10 minutes']) {
          expect(fix).toContain(word);
        }
        expect(link).toMatch(/data-lake-storage-access-control/);
      },
    },
    'a missing target is named': {
      values: (values) => ({ ...values, path: '/runs/2027' }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
      also: (report) => {
        const { finding } = stepOf(report, 'list') ?? {};
        expect(finding?.field).toBe('path');
        expect(finding?.cause).toContain('folder "/runs/2027" of the container "genomes"');
      },
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, store: 'labdatalakes/genomes' }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) => {
        const { finding } = stepOf(report, 'connect') ?? {};
        expect(finding?.field).toBe('store');
        expect(finding?.cause).toContain('"labdatalakes"');
      },
    },
  },
});

const probe = (change: Values) => lab().probe('azure-data-lake', { ...good(lab()), ...change });

describe('how the store is written', () => {
  test.each([
    ['account/container', `${account}/genomes`, '/runs/2026'],
    ['the address of the container', `https://${host}/genomes`, '/runs/2026/'],
    [
      'the address of the account, and the container first in the path',
      `https://${host}`,
      '/genomes/runs/2026',
    ],
    ['the account, and the container first in the path', account, '/genomes/runs/2026'],
  ])('%s leads to the same folder', async (_, store, path) => {
    const { verdict, summary } = await probe({ store, path });
    expect([verdict, summary]).toEqual([
      'connected',
      `Connected: the folder "/runs/2026" of the container "genomes" of account "labdatalake" can be listed and read.`,
    ]);
  });

  test('the account alone and no right to list its containers: the container is missing, not a right', async () => {
    const report = await probe({ store: account });
    const { finding } = stepOf(report, 'list') ?? {};
    expect([report.verdict, finding?.class, finding?.field]).toEqual(['failed', 'input.malformed', 'store']);
    expect(finding?.fix).toContain('labdatalake/CONTAINER');
  });

  test('the account alone with a role at the account: its first container is read and named', async () => {
    const { access, files } = lab().world.dataLake;
    files.createContainer('$logs');
    access.grantReader(facts.app.clientId);
    const report = await probe({ store: account });
    access.revokeReader(facts.app.clientId);
    expect(report).toMatchObject({ verdict: 'connected', learned: { container: emptyContainer } });
  });

  test('a path that begins with what cannot be a container is told to name one in the store', async () => {
    const report = await probe({ store: account, path: '/Run Data/2026' });
    expect(stepOf(report, 'list')?.finding).toMatchObject({ class: 'input.malformed', field: 'store' });
  });
});

describe('rights by ACL alone', () => {
  const acl = (path: string, rights: string) => {
    lab().world.dataLake.files.node(container, path).acl.set(oid, rights);
  };
  const asAclOnly = (path: string) => probe({ ...appWithoutRole(lab()), path });
  const path = '/runs/2026';

  test('execute above, read and execute on the folder, read on the file: connected', async () => {
    acl('', '--x');
    acl('runs', '--x');
    acl('runs/2026', 'r-x');
    acl('runs/2026/sample-1.txt', 'r--');
    expect((await asAclOnly(path)).verdict).toBe('connected');
  });

  test('execute missing on one folder above: denied at list', async () => {
    acl('runs', '---');
    expect(stepOf(await asAclOnly(path), 'list')?.finding?.class).toBe('perm.denied');
    acl('runs', '--x');
  });

  test('read missing on the file: denied at read, after the list', async () => {
    acl('runs/2026/sample-1.txt', '---');
    const report = await asAclOnly(path);
    expect([stepOf(report, 'list')?.outcome, stepOf(report, 'read')?.finding?.class]).toEqual([
      'passed',
      'perm.denied',
    ]);
  });

  test('a folder below that stays closed does not make the linked one wrong', async () => {
    const { files } = lab().world.dataLake;
    files.put(container, 'closed/inner/a.txt', 'x');
    acl('closed', 'r-x');
    const report = await asAclOnly('/closed');
    expect([report.verdict, stepOf(report, 'read')?.outcome]).toEqual(['connected', 'skipped']);
    expect(stepOf(report, 'read')?.finding?.class).toBe('perm.denied');
  });
});

describe('azure-data-lake beyond the suite', () => {
  test.each(['HierarchicalNamespaceNotEnabled', 'EndpointUnsupportedAccountFeatures'] as const)(
    'a plain Blob account (%s) is told to be one, with the type to choose',
    async (code) => {
      lab().world.dataLake.flatAnswer = code;
      const report = await probe({ store: 'labgenomes/genomes' });
      const { finding } = stepOf(report, 'list') ?? {};
      expect([report.verdict, finding?.class, finding?.field]).toEqual(['failed', 'target.state', 'store']);
      expect(finding?.fix).toContain('Choose Azure Blob');
    },
  );

  test('a file is looked for in a few folders, not in the whole lake', async () => {
    lab().world.dataLake.files.put(container, 'deep/1/2/3/4/5/6/7/a.txt', 'x');
    const report = await probe({ path: '/deep' });
    expect(report.calls.filter((call) => call === `GET ${host}/genomes`)).toHaveLength(5);
    expect([report.verdict, stepOf(report, 'read')?.outcome]).toEqual(['connected', 'skipped']);
  });

  test('an archived file limits: everything else was looked at', async () => {
    const node = lab().world.dataLake.files.node(container, 'runs/2026/sample-1.txt');
    node.archived = true;
    const report = await probe({ path: '/runs/2026' });
    node.archived = false;
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['limited', 'target.state']);
  });

  test('an empty file is there and may be read', async () => {
    lab().world.dataLake.files.put(emptyContainer, 'marker', '');
    expect(stepOf(await probe({ store: `${account}/${emptyContainer}` }), 'read')?.outcome).toBe('passed');
  });

  test('a container that is not there is told apart from a folder', async () => {
    const report = await probe({ store: `${account}/genomes-deleted` });
    expect(stepOf(report, 'list')?.finding).toMatchObject({ class: 'target.not_found', field: 'store' });
  });

  test('the firewall of the account decides nothing: Emedgene may be let in', async () => {
    lab().world.dataLake.access.firewall = true;
    const report = await probe({});
    lab().world.dataLake.access.firewall = false;
    expect([report.verdict, stepOf(report, 'list')?.finding?.class]).toEqual([
      'inconclusive',
      'access.firewall',
    ]);
  });

  test('an app of another tenant is told that the tenant does not fit', async () => {
    const report = await probe(appElsewhere(lab()));
    expect(stepOf(report, 'list')?.finding).toMatchObject({
      class: 'auth.identity_unknown',
      field: 'tenantId',
    });
  });

  test('CORS is asked of the Data Lake address and passes once the rule is there', async () => {
    const { emedgeneHost } = facts;
    const settings = { options: { emedgeneHost, use: ['visualization' as const] } };
    const before = await lab().probe('azure-data-lake', good(lab()), settings);
    lab().world.dataLake.cors.add(`https://${emedgeneHost}`);
    const after = await lab().probe('azure-data-lake', good(lab()), settings);
    expect([before.verdict, after.verdict]).toEqual(['limited', 'connected']);
  });

  test('every name in a text is filled in', async () => {
    const reports = await Promise.all([
      probe({ path: '/none' }),
      probe(appWithoutRole(lab())),
      probe({ store: 'labgenomes/genomes' }),
      probe(wrongSecret),
    ]);
    expect(JSON.stringify(reports)).not.toMatch(/\{\w+\}/);
  });
});
