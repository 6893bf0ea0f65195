// The table of attacks cannot lie: every number is there, and every test it names stands in its file and runs.
import { expect, test } from 'vitest';
import { COUNT, negativeTests, type Shown, summary, unproven } from '#test/security/negative-tests.ts';
import { sources } from './sources.ts';

const texts = new Map(sources('test').map(({ path, text }) => [path, text]));

/** True where a test, or a row of a table of tests, has this title. */
function stands(file: string, title: string): boolean {
  const text = texts.get(file) ?? '';
  const quotes = [`'${title.replaceAll("'", String.raw`\'`)}',`, `"${title}",`];
  return quotes.some((quoted) => text.includes(quoted));
}

test('every attack has its number and a test', () => {
  const numbers = Array.from({ length: COUNT }, (_, at) => String(at + 1));
  expect(Object.keys(negativeTests)).toEqual(numbers);
  const idle = Object.entries(negativeTests).filter(([, { proofs }]) => Object.keys(proofs).length === 0);
  expect(idle.map(([number, { attack }]) => `${number}: ${attack}`)).toEqual([]);
});

test('every test that the table names stands in its file under that title', () => {
  const missing = Object.entries(negativeTests).flatMap(([number, { proofs }]) =>
    Object.entries(proofs).flatMap(([file, titles]) =>
      titles.filter((title) => !stands(file, title)).map((title) => `${number}: ${file}: ${title}`),
    ),
  );
  expect(missing).toEqual([]);
  expect(stands('test/server/guard.test.ts', 'a title that nobody wrote')).toBe(false);
});

test('a test that did not run or did not pass proves nothing', () => {
  const [file, title] = ['test/security/door.test.ts', 'a rebound name'];
  const runs = (passed: boolean): Shown[] => [
    { file, title: `${title} is refused`, passed: true },
    { file, title: 'a web page is refused', passed },
  ];
  const about = (shown: readonly Shown[]) => unproven(shown).filter((one) => one.startsWith('1: '));
  expect(about(runs(true))).toEqual([]);
  expect(about(runs(false))).toEqual([`1: ${file}: %s is refused`]);
  expect(about([])).toEqual([`1: ${file}: %s is refused`, `1: ${file}: ${title}`]);
});

test('the sum of the table is told to whoever runs the tests', () => {
  console.log(summary());
  expect(summary()).toBe('78 of 78 negative tests automated');
});
