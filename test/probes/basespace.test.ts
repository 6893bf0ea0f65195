// BaseSpace under every situation of the conformance suite, and what is special to it: regions that answer alike, workgroups.
import { describe, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import type { BaseSpaceToken } from '#test/cloud/illumina/basespace.ts';
import type { BaseSpaceRefusal } from '#test/cloud/illumina/basespace-refusals.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { configure, type Lab, stepOf, type Values } from './lab.ts';

const { server, appToken } = facts.basespace;
const { host } = new URL(server);
const stranger = 'e0000000000000000000000000000009';

const good = goodTypes.basespace.values;

function tokenOf({ world }: Lab): BaseSpaceToken {
  const token = world.basespace.tokens.get(appToken);
  if (!token) throw new Error('the lab has a token');
  return token;
}

/** A second token of the lab's own, changed from the first. */
function addToken(lab: Lab, change: Partial<BaseSpaceToken>): Values {
  lab.world.basespace.tokens.set(stranger, { ...tokenOf(lab), ...change });
  return { ...good(), appToken: stranger };
}

const lab = conformance({
  type: 'basespace',
  good,
  secrets: ['appToken', 'clientSecret'],
  writes: ({ world }) => world.basespace.refusedWrites,
  cases: {
    ...httpsCases(host, 'sign-in'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls, learned }) => {
        expect(summary).toBe(`Connected: the token sees 2 projects on ${host} and may download their files.`);
        expect(calls.filter((call) => !/^(?:CONNECT|GET) /.test(call))).toEqual([]);
        expect(learned).toEqual({ userId: '1000021', workgroup: facts.workgroup, domain: 'acme' });
      },
    },
    'an empty place connects without reading': {
      values: (_, lab) => addToken(lab, { projects: new Map() }),
      expect: { verdict: 'connected' },
      also: (report) => {
        expect(stepOf(report, 'read')?.outcome).toBe('skipped');
        expect(stepOf(report, 'read')?.finding?.fix).toContain('workgroup');
      },
    },
    'a wrong secret is named': {
      values: (values) => ({ ...values, appToken: 'f'.repeat(32) }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      cannotHappen: 'App tokens do not expire; a revoked one is answered like a wrong one.',
    },
    'an unknown identity is named': {
      cannotHappen: 'The token alone is the identity: client key and secret are unused with it.',
    },
    'a missing right is named': {
      values: (_, lab) => addToken(lab, { scopes: new Set() }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: (report) => {
        expect(stepOf(report, 'list')?.finding?.cause).toContain('BROWSE GLOBAL');
        expect(stepOf(report, 'list')?.finding?.fix).toContain('workgroup');
      },
    },
    'a missing target is named': {
      cannotHappen: 'No project is named in the values: an account without one is an empty place.',
    },
    // A region of the right form that does not exist: validation only warns, the name tells.
    'an unknown host name is named': {
      values: (values) => ({ ...values, server: 'https://api.usw9.sh.basespace.illumina.com' }),
      arrange: ({ world }) => void world.faults.set('api.usw9.sh.basespace.illumina.com', { connect: 502 }),
      // The warning of the format stands first; what fails decides.
      expect: { verdict: 'failed', class: 'input.malformed', step: 'format' },
      also: (report) => {
        expect(stepOf(report, 'connect')).toMatchObject({
          outcome: 'failed',
          finding: { class: 'net.dns', field: 'server' },
        });
      },
    },
  },
});

describe('basespace beyond the suite', () => {
  test.each([
    ['2026-11-30', 'limited', 'limited'],
    ['2027-02-01', 'connected', 'passed'],
    [undefined, 'connected', 'skipped'],
  ])('a token that is to end on %s makes the test %s', async (date, verdict, outcome) => {
    const settings = { now: new Date('2026-11-23T12:00:00Z'), options: date ? { secretExpires: date } : {} };
    const report = await lab().probe('basespace', good(), settings);
    expect([report.verdict, stepOf(report, 'expiry')?.outcome]).toEqual([verdict, outcome]);
  });

  test('a token of another region is told to check the server first, and goes to no third host', async () => {
    const elsewhere = 'https://api.basespace.illumina.com';
    const before = lab().world.requests.connects.length;
    const report = await lab().probe('basespace', { ...good(), server: elsewhere });
    const { class: name, cause, fix, link } = stepOf(report, 'sign-in')?.finding ?? {};
    expect([report.verdict, name]).toEqual(['failed', 'auth.secret_wrong']);
    expect(cause).toContain('another region');
    expect(fix).toMatch(/^Check the server first/);
    expect(link).toContain('000005560');
    const hosts = lab()
      .world.requests.connects.slice(before)
      .map((connect) => connect.host);
    expect(new Set(hosts)).toEqual(new Set(['api.basespace.illumina.com']));
  });

  test('a region nobody here knows gets no token', async () => {
    const odd = 'api.usw9.sh.basespace.illumina.com';
    const { requests } = lab().world;
    const before = requests.requests.length;
    const report = await lab().probe('basespace', { ...good(), server: `https://${odd}` });
    expect([report.verdict, stepOf(report, 'sign-in')?.finding?.class]).toEqual([
      'inconclusive',
      'unexpected',
    ]);
    expect(stepOf(report, 'sign-in')?.finding?.fix).toContain('STORAGE_LINK_ALLOW_HOSTS');
    expect(requests.requests.slice(before).filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
  });

  test('a server that the companion’s owner names gets the token', async () => {
    const odd = 'api.usw9.sh.basespace.illumina.com';
    const config = configure({ ...lab().world.env, STORAGE_LINK_ALLOW_HOSTS: odd });
    const settings = { network: createNetwork(config) };
    const report = await lab().probe('basespace', { ...good(), server: `https://${odd}` }, settings);
    // The world has a console's page at such a host: it is heard, and seen through.
    expect(stepOf(report, 'sign-in')?.finding?.class).toBe('foreign_answer');
  });

  test('a token that may only browse is told what to read needs', async () => {
    const values = addToken(lab(), { scopes: new Set(['BROWSE GLOBAL']) });
    const report = await lab().probe('basespace', values);
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['failed', 'perm.denied']);
    expect(stepOf(report, 'read')?.finding?.cause).toContain('READ GLOBAL');
  });

  test('an archived first file is a remark, not a failure', async () => {
    const files = [{ name: 'sample-1.fastq.gz', archived: true as const }];
    const values = addToken(lab(), { projects: new Map([['2000009', { name: 'Old', files }]]) });
    const report = await lab().probe('basespace', values);
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['limited', 'target.state']);
  });

  test('a project without files connects, and says that nothing was read', async () => {
    const values = addToken(lab(), { projects: new Map([['2000008', { name: 'New', files: [] }]]) });
    const { verdict, summary } = await lab().probe('basespace', values);
    expect([verdict, summary]).toEqual([
      'connected',
      `Connected: the token sees 1 project on ${host}; there was no file to read.`,
    ]);
  });

  test('nothing of a person is kept but the name BaseSpace shows, and no e-mail at all', async () => {
    const user = { id: '1000022', name: facts.emedgeneUser, isWorkgroup: false };
    const personal = await lab().probe('basespace', addToken(lab(), { user }));
    expect(personal.learned).toEqual({ userId: '1000022', domain: 'acme' });
    const named = addToken(lab(), { user: { ...user, name: 'Lab Admin' } });
    expect((await lab().probe('basespace', named)).learned).toMatchObject({ user: 'Lab Admin' });
    expect(JSON.stringify(personal)).not.toContain('@');
  });

  test.each<[BaseSpaceRefusal, string, string]>([
    ['RESOURCE_REMOVED', 'failed', 'target.state'],
    ['THROTTLED', 'inconclusive', 'throttle'],
    ['SERVICE_UNAVAILABLE', 'inconclusive', 'throttle'],
    ['INTERNAL', 'inconclusive', 'server.transient'],
  ])('%s is %s, %s', async (refusal, verdict, expected) => {
    lab().world.basespace.refusal = refusal;
    const report = await lab().probe('basespace', good());
    lab().world.basespace.refusal = undefined;
    expect([report.verdict, stepOf(report, 'list')?.finding?.class]).toEqual([verdict, expected]);
    expect(JSON.stringify(report)).not.toMatch(/\{\w+\}/);
  });

  test('the address of a file’s content is in no report', async () => {
    const report = await lab().probe('basespace', good());
    expect(JSON.stringify(report)).not.toMatch(/Signature|amazonaws|fastq|2000001100/);
  });
});
