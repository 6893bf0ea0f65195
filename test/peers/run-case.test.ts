// The judge of third-party servers: if it let something pass, a server that refutes a probe would be counted as proof of it.
import { describe, expect, test } from 'vitest';
import type { Report } from '#shared/report.ts';
import { connected, failed } from './expected.ts';
import type { PeerCase } from './peer.ts';
import { judge } from './run-case.ts';

const password = 'example Passw0rd';

const given: PeerCase = {
  name: 'a case',
  type: 'sftp',
  values: { host: '127.0.0.1', username: 'lab', password },
  expect: failed('auth.secret_wrong', 'sign-in'),
};

const report = (change: Partial<Report> = {}): Report => ({
  type: 'sftp',
  verdict: 'failed',
  summary: 'The secret was refused.',
  steps: [
    { name: 'secure', outcome: 'passed', ms: 1 },
    {
      name: 'sign-in',
      outcome: 'failed',
      ms: 1,
      finding: { class: 'auth.secret_wrong', cause: 'It was refused.', fix: 'Check it.' },
    },
    { name: 'list', outcome: 'skipped', ms: 0 },
  ],
  calls: [],
  checkedAt: '2026-01-01T00:00:00.000Z',
  ms: 2,
  ...change,
});

const difference = { peer: 'a peer', case: 'a case', here: connected, why: 'It lets everybody in.' };

describe('judge', () => {
  test('what was expected is nothing to complain about', () => {
    expect(judge(report(), given, undefined)).toEqual([]);
  });

  test.each<[string, PeerCase['expect']]>([
    ['another verdict', connected],
    ['another class', failed('auth.disabled', 'sign-in')],
    ['another step', failed('auth.secret_wrong', 'list')],
  ])('%s is told with both', (_, expected) => {
    const [wrong = ''] = judge(report(), { ...given, expect: expected }, undefined);
    expect(wrong).toContain('found failed auth.secret_wrong in sign-in');
    expect(wrong).toMatch(/^expected /);
  });

  test('a failed step decides before a limited one that stands above it', () => {
    const [first, ...rest] = report().steps;
    const finding = { class: 'input.insecure', cause: 'Readable.', fix: 'Encrypt.' } as const;
    const limited = { name: 'format', outcome: 'limited', ms: 0, finding } as const;
    const steps = first ? [limited, first, ...rest] : [];
    expect(judge(report({ steps }), given, undefined)).toEqual([]);
  });

  test('a known difference is what must be found, and its end is told', () => {
    expect(judge(report({ verdict: 'connected', steps: [] }), given, difference)).toEqual([]);
    expect(judge(report(), given, difference)[0]).toContain('as differences.ts says');
  });

  test('a step after a failed one is told, whatever the verdict', () => {
    const steps = [...report().steps, { name: 'read', outcome: 'passed', ms: 1 } as const];
    expect(judge(report({ steps }), given, undefined)).toEqual(['steps were taken after a failed one']);
  });

  test.each([
    ['as it is', password],
    ['in a URL', encodeURIComponent(password)],
    ['in base64', Buffer.from(password).toString('base64')],
  ])('a secret in the report is told: %s', (_, form) => {
    expect(judge(report({ calls: [`GET /${form}`] }), given, undefined)).toEqual([
      'the report tells a secret',
    ]);
  });
});
