// The whole conformance matrix on one page, printed with every run: which storage or key is put into which situation, and why a
// situation cannot happen to one. Nothing of it is run here: each subject is taken where its own test hands it over.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { allTypes, isTestableId, isTested, type TestedId } from '#shared/types.ts';
import type { Situation, Subject } from './conformance.ts';

const tested = allTypes().flatMap(({ id }): TestedId[] => (isTestableId(id) && isTested(id) ? [id] : []));
const subjects = new Map<TestedId, Subject>();
let situations: readonly Situation[] = [];

/** Ends a test file at the call that would run the suite. */
class HandedOver extends Error {}

beforeAll(async () => {
  ({ situations } = await vi.importActual<typeof import('./conformance.ts')>('./conformance.ts'));
  vi.doMock('./conformance.ts', () => ({
    conformance(subject: Subject) {
      subjects.set(subject.type, subject);
      throw new HandedOver();
    },
  }));
  for (const type of tested) {
    await import(`./${type}.test.ts`).catch((error: unknown) => {
      if (!(error instanceof HandedOver)) throw error;
    });
  }
  vi.doUnmock('./conformance.ts');
}, 60_000);

test('every storage and key that can be tested has a subject, under its own name', () => {
  expect([...subjects.keys()]).toEqual(tested);
  console.log(table());
});

describe('nobody is excused', () => {
  const excused = (types: readonly TestedId[], situation: Situation) =>
    types.filter((type) => reasonOf(type, situation) !== undefined);

  // What would call good credentials wrong, or give them away, can happen to everybody.
  test.each<Situation>([
    'good values connect',
    'a wrong secret is named',
    'a missing right is named',
    'a private address is not dialled',
    'an unknown host name is named',
    'a dead resolver decides nothing',
    'silence ends within the budget and decides nothing',
    'a cut connection decides nothing',
    'another protocol is named and gets no credential',
  ])('%s', (situation) => expect(excused(tested, situation)).toEqual([]));

  const overHttps = tested.filter((type) => type !== 'sftp' && type !== 'ftp');
  test.each<Situation>([
    'an untrusted certificate is named',
    'an expired certificate is named',
    'a certificate for another host is named',
    'throttling decides nothing',
    "the provider's own trouble decides nothing",
    'a foreign page with status 200 is never green',
    'a redirect gets no credential',
    'a proxy that wants a login decides nothing',
    'a proxy that forbids the host decides nothing',
    'a proxy that finds no host anywhere decides nothing',
    'a truncated answer decides nothing',
    'an endless answer is cut and decides nothing',
  ])('over HTTPS: %s', (situation) => expect(excused(overHttps, situation)).toEqual([]));

  test('every situation happens to somebody', () => {
    const idle = situations.filter((situation) => excused(tested, situation).length === tested.length);
    expect(idle).toEqual([]);
  });
});

/** Why a situation cannot happen to a type; undefined where it is a case. */
function reasonOf(type: TestedId, situation: Situation): string | undefined {
  const given = subjects.get(type)?.cases[situation];
  if (!given) throw new Error(`test/probes/${type}.test.ts says nothing about "${situation}".`);
  return 'cannotHappen' in given ? given.cannotHappen : undefined;
}

/** A column a type, a row a situation: `+` runs, `-` cannot happen; below the reasons. */
function table(): string {
  const width = Math.max(...situations.map(({ length }) => length));
  const rows = situations.map((situation) => {
    const marks = tested.map((type) => (reasonOf(type, situation) === undefined ? '+' : '-').padStart(4));
    return situation.padEnd(width) + marks.join('');
  });
  const numbers = tested.map((_, at) => String(at + 1).padStart(4)).join('');
  const excuses = tested.flatMap((type) =>
    situations.flatMap((situation) => {
      const reason = reasonOf(type, situation);
      return reason === undefined ? [] : [`- ${type}, ${situation}: ${reason}`];
    }),
  );
  const all = tested.length * situations.length;
  const sum = `${tested.length} types x ${situations.length} situations: ${all - excuses.length} cases run, ${excuses.length} cannot happen`;
  const legend = tested.map((type, at) => `${at + 1} ${type}`).join(', ');
  return [sum, legend, ' '.repeat(width) + numbers, ...rows, ...excuses].join('\n');
}
