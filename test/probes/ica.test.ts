// ICA under every situation of the conformance suite; its projects, folders and rights are in ica-project.test.ts.
import { expect, test } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import type { IcaRefusal } from '#test/cloud/illumina/ica-refusals.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { goodIca, newIcaKey } from './ica-lab.ts';
import { stepOf } from './lab.ts';

const { host, project, projectId, emptyProject } = facts.ica;
const lab = conformance({
  type: 'ica',
  good: goodIca,
  secrets: ['apiKey'],
  writes: ({ world }) => world.ica.refusedWrites,
  cases: {
    ...httpsCases(host, 'sign-in'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls, learned }) => {
        expect(summary).toBe(
          `Connected: folder "/fastq/" of project "${project}" can be listed, and the key may download from it.`,
        );
        expect(calls.filter((call) => !/^(?:CONNECT|GET) /.test(call))).toEqual([
          `POST ${host}/ica/rest/api/tokens`,
        ]);
        const place = { projectId, region: 'eu-central-1 (Frankfurt)', tenant: 'acme' };
        expect(learned).toEqual({ ...place, workgroup: facts.workgroup });
      },
    },
    'an empty place connects without reading': {
      values: (values) => ({ ...values, project: emptyProject, path: '/' }),
      expect: { verdict: 'connected' },
      also: (report) => expect(stepOf(report, 'read')?.outcome).toBe('skipped'),
    },
    'a wrong secret is named': {
      values: (values) => ({ ...values, apiKey: 'example-0123456789' }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      // ICA answers a deleted, an expired and a mistyped key alike: 401.
      values: async (values, lab) => {
        const apiKey = await newIcaKey(lab);
        lab.world.ica.revokedKeys.add(apiKey);
        return { ...values, apiKey };
      },
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
      also: (report) => expect(stepOf(report, 'sign-in')?.finding?.cause).toContain('expired'),
    },
    'an unknown identity is named': {
      cannotHappen: 'The API key alone is the identity, so an unknown one is a wrong secret.',
    },
    'a missing right is named': {
      arrange: ({ world }) => {
        world.ica.hasAccess = false;
        return () => {
          world.ica.hasAccess = true;
        };
      },
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: (report) => expect(stepOf(report, 'list')?.finding?.fix).toContain('Has Access'),
    },
    'a missing target is named': {
      values: (values) => ({ ...values, project: 'genomes 2026' }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
      also: (report) => {
        expect(stepOf(report, 'list')?.finding).toMatchObject({ field: 'project' });
        expect(stepOf(report, 'list')?.finding?.cause).toContain(`There is "${project}"`);
      },
    },
    'an unknown host name is named': {
      arrange: ({ world }) => void world.faults.set(host, { connect: 502 }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
    },
  },
});

test.each<[IcaRefusal, string, string]>([
  ['throttled', 'inconclusive', 'throttle'],
  ['internal', 'inconclusive', 'server.transient'],
  ['unauthorized', 'failed', 'auth.secret_wrong'],
  ['notFound', 'failed', 'target.not_found'],
  ['invalid', 'failed', 'input.malformed'],
])('%s is %s, %s', async (refusal, verdict, expected) => {
  lab().world.ica.refusal = refusal;
  const report = await lab().probe('ica', await goodIca(lab()));
  lab().world.ica.refusal = undefined;
  expect([report.verdict, stepOf(report, 'list')?.finding?.class]).toEqual([verdict, expected]);
  expect(JSON.stringify(report)).not.toMatch(/\{\w+\}|eyJ/);
});
