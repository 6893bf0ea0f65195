// What steps add up to: the verdict table of the contract, the budget, and what one step may do to the others.
import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { type ProbeRun, type StepResult, type Steps, skipped } from '#server/probes/probe.ts';
import { type RunSettings, run } from '#server/probes/run.ts';
import { createSanitiser } from '#server/sanitise.ts';
import { type FailureClass, failures } from '#shared/failures.ts';
import { failure, type StepName } from '#shared/report.ts';
import type { Validation } from '#shared/validation.ts';

const network = createNetwork({
  proxy: { proxyFor: () => undefined },
  allowedHosts: { allowsHost: () => false },
});
const fine: Validation = { ok: true, values: {}, derived: {}, problems: [] };
const SECRET = 'example-canary-secret';

function go(steps: Steps, settings: Partial<RunSettings> & { validation?: Validation } = {}) {
  const { validation = fine, ...rest } = settings;
  const prepare = (): ProbeRun => ({ steps, connected: () => 'Connected: it can be read.' });
  const subject = { type: 'test', validation, sanitise: createSanitiser([SECRET]), prepare };
  return run(subject, { network, signal: new AbortController().signal, options: {}, ...rest });
}

const outcomes = async (steps: Steps, settings = {}) => {
  const report = await go(steps, settings);
  return [report.verdict, ...report.steps.map(({ name, outcome }) => `${name} ${outcome}`)];
};

const passes = (): StepResult => undefined;
const finds = (name: FailureClass) => (): StepResult => failure(name);
const never = () => new Promise<undefined>(() => {});

describe('the verdict', () => {
  test('all steps passed is connected, skipped ones say nothing', async () => {
    const look = () => skipped('cors.missing', { cause: 'not asked' });
    expect(
      await outcomes([
        ['list', passes],
        ['read', look],
        ['cors', look],
      ]),
    ).toEqual(['connected', 'format passed', 'list passed', 'read skipped', 'cors skipped']);
  });

  // The classes that mean "we could not find out", and no other.
  const undecided: FailureClass[] = [
    'net.timeout',
    'net.reset',
    'net.proxy',
    'throttle',
    'server.transient',
    'foreign_answer',
    'unexpected',
    'clock.skew',
    'access.firewall',
  ];
  const limiting: FailureClass[] = [
    'cors.missing',
    'policy.missing',
    'lifecycle.risk',
    'expiry.soon',
    'rights.excess',
    'host_key.new',
    'input.insecure',
  ];
  test.each(Object.keys(failures) as FailureClass[])('%s in a needed step', async (name) => {
    const [verdict, , list, read] = await outcomes([
      ['list', finds(name)],
      ['read', passes],
    ]);
    if (limiting.includes(name))
      expect([verdict, list, read]).toEqual(['limited', 'list limited', 'read passed']);
    else
      expect([verdict, list, read]).toEqual([
        undecided.includes(name) ? 'inconclusive' : 'failed',
        'list failed',
        'read skipped',
      ]);
  });

  test.each<[StepName, FailureClass, string, string]>([
    ['cors', 'cors.missing', 'limited', 'limited'],
    ['cors', 'net.timeout', 'connected', 'skipped'],
    ['cors', 'perm.denied', 'connected', 'skipped'],
    ['expiry', 'expiry.soon', 'limited', 'limited'],
    ['rights', 'rights.excess', 'limited', 'limited'],
    ['rights', 'unexpected', 'connected', 'skipped'],
  ])('optional step %s with %s makes it %s', async (step, name, verdict, outcome) => {
    expect(
      await outcomes([
        ['list', passes],
        [step, finds(name)],
      ]),
    ).toEqual([verdict, 'format passed', 'list passed', `${step} ${outcome}`]);
  });

  test('a halt is limited and nothing more is tried', async () => {
    let tried = false;
    const signIn = () => {
      tried = true;
      return undefined;
    };
    const halt = () => ({ halt: failure('host_key.new') });
    expect(
      await outcomes([
        ['secure', halt],
        ['sign-in', signIn],
      ]),
    ).toEqual(['limited', 'format passed', 'secure limited', 'sign-in skipped']);
    expect(tried).toBe(false);
  });

  test('a warning of validation limits format, and the test goes on', async () => {
    const problem = {
      field: 'tenantId',
      class: 'input.malformed',
      message: 'A domain.',
      fix: 'Use the GUID.',
      severity: 'warning',
    } as const;
    const report = await go([['list', passes]], { validation: { ...fine, problems: [problem] } });
    expect(report.steps[0]).toMatchObject({
      outcome: 'limited',
      finding: { class: 'input.malformed', field: 'tenantId', cause: 'A domain.' },
    });
    expect([report.verdict, report.steps[1]?.outcome]).toEqual(['limited', 'passed']);
  });
});

describe('the budget', () => {
  test('a verdict is there within 15 s, whatever hangs: the last of them is left for its way to the caller', async () => {
    const timer = vi.spyOn(AbortSignal, 'timeout');
    await go([['list', passes]]);
    const [budget = 0] = timer.mock.calls[0] ?? [];
    timer.mockRestore();
    expect(budget).toBeGreaterThan(10_000);
    expect(budget).toBeLessThanOrEqual(14_500);
  });

  test('used up in a needed step decides nothing and names the step', async () => {
    const report = await go(
      [
        ['list', never],
        ['read', passes],
      ],
      { budget: 30 },
    );
    expect(report.verdict).toBe('inconclusive');
    expect(report.steps[1]).toMatchObject({ outcome: 'failed', finding: { class: 'net.timeout' } });
    expect(report.summary).toContain('"list"');
  });

  test('used up in an optional step skips it', async () => {
    expect(
      await outcomes(
        [
          ['list', passes],
          ['cors', never],
        ],
        { budget: 30 },
      ),
    ).toEqual(['connected', 'format passed', 'list passed', 'cors skipped']);
  });

  test('used up in an optional step keeps nothing from being told that needs no answer', async () => {
    const steps: Steps = [
      ['list', passes],
      ['cors', never],
      ['expiry', finds('expiry.soon')],
    ];
    expect(await outcomes(steps, { budget: 30 })).toEqual([
      ...['limited', 'format passed', 'list passed', 'cors skipped', 'expiry limited'],
    ]);
  });

  test('an optional step that hangs leaves the steps after it their time', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const shorter = (ms: number) => timeout(ms < 10_000 ? 20 : ms);
    const timer = vi.spyOn(AbortSignal, 'timeout').mockImplementation(shorter);
    const steps: Steps = [
      ['list', passes],
      ['cors', never],
      ['expiry', async () => failure('expiry.soon')],
    ];
    const found = await outcomes(steps);
    expect(found.slice(-2)).toEqual(['cors skipped', 'expiry limited']);
    // In a check of nothing else it is the question itself.
    const slow = async () => {
      await once(timeout(60), 'abort');
      return failure('cors.missing');
    };
    const prepare = (): ProbeRun => ({ steps: [['cors', slow]], connected: () => '' });
    const subject = { type: 'test', validation: fine, sanitise: createSanitiser([]), prepare };
    const settings = { network, signal: new AbortController().signal, options: {} };
    expect((await run({ ...subject, independent: true }, settings)).verdict).toBe('limited');
    expect((await run(subject, settings)).verdict).toBe('connected');
    timer.mockRestore();
  });

  test('everything opened ends with the test', async () => {
    let opened: AbortSignal | undefined;
    const subject = {
      type: 'test',
      validation: fine,
      sanitise: createSanitiser([]),
      prepare: ({ signal }: { signal: AbortSignal }): ProbeRun => {
        opened = signal;
        return { steps: [['list', passes]], connected: () => 'Connected.' };
      },
    };
    await run(subject, { network, signal: new AbortController().signal, options: {} });
    expect(opened?.aborted).toBe(true);
  });
});

describe('the report', () => {
  test('a provider that echoes the secret does not get it into the report', async () => {
    const echo = () =>
      failure('unexpected', { cause: `bad ${SECRET}\u001b[31m`, evidence: btoa(`x:${SECRET}`) });
    const report = await go([['list', echo]]);
    expect(JSON.stringify(report)).not.toContain(SECRET);
    expect(report.steps[1]?.finding?.cause).toBe('bad [secret]');
    expect(report.steps[1]?.finding?.evidence).toContain('[secret]');
  });

  test('steps are told as they end, in the order of the report', async () => {
    const told: string[] = [];
    const { steps } = await go(
      [
        ['list', passes],
        ['read', finds('perm.denied')],
        ['rights', passes],
      ],
      {
        onStep: ({ name }) => void told.push(name),
      },
    );
    expect(told).toEqual(steps.map(({ name }) => name));
  });

  test('a bug is not dressed up as a finding', async () => {
    const bug = () => {
      throw new TypeError('a bug');
    };
    await expect(go([['list', bug]])).rejects.toThrow('a bug');
  });
});
