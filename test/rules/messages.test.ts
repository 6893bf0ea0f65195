// What a person reads: the same in every language, with the same blanks to fill, and nothing that nobody ever reads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages, type Message, mergedMessages } from '../../extension/messages/merge.ts';
import { failures } from '../../shared/failures.ts';
import { guideWords } from '../extension/guides/guide-words.ts';
import { root, sources } from './sources.ts';

const [english = '', ...others] = await languages();
const texts = await mergedMessages(english);

const blanks = ({ message }: Message) => [...new Set(message.match(/\$\d/g) ?? [])].sort();

test.each(others)('%s has every message and no other, with the same $1 … $9', async (language) => {
  const own = await mergedMessages(language);
  expect(Object.keys(own).sort()).toEqual(Object.keys(texts).sort());
  const differing = Object.entries(texts).filter(
    ([key, text]) => `${blanks(text)}` !== `${own[key] && blanks(own[key])}`,
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('every message is asked for somewhere', () => {
  const code = [
    ...sources('extension').map(({ text }) => text),
    readFileSync(join(root, 'wxt.config.ts'), 'utf8'),
  ].join('\n');
  const both = sources('extension', 'shared', 'server').map(({ text }) => text);
  // Failures have dots in their ids, `pairing.scope`; the companion's are among them.
  const ids = both.flatMap((text) => text.match(/\w+\.\w+/g) ?? []);
  const words = new Set([...(code.match(/\w+/g) ?? []), ...ids.map((id) => id.replace('.', '_'))]);
  // Keys that are put together, `popup_verdict_${verdict}`: what fills the gap is a word of the code, too.
  const fillings = new Set(
    both.flatMap((text) => text.match(/[\w-]+/g) ?? []).map((word) => word.replaceAll('-', '_')),
  );
  const patterns = [...code.matchAll(/`(\w+_\$\{[^`]*\})(\w*)`/g)]
    .map(([, start = '', end = '']) => `${start.replace(/\$\{[^}]*\}/g, '(\\w+?)')}${end}`)
    .filter((pattern) => !pattern.startsWith('guide_'));
  const isPutTogether = (key: string) =>
    patterns.some((pattern) => {
      const [, ...gaps] = new RegExp(`^${pattern}$`).exec(key) ?? [];
      return gaps.length > 0 && gaps.every((gap) => fillings.has(gap));
    });
  const guides = new Set(guideWords());
  const unused = Object.keys(texts).filter(
    (key) => !words.has(key) && !words.has(`__MSG_${key}__`) && !guides.has(key) && !isPutTogether(key),
  );
  expect(unused).toEqual([]);
});

test('no message names the class of a failure, which no screen shows', async () => {
  const classes = Object.keys(failures).filter((name) => name.includes('.'));
  for (const language of [english, ...others]) {
    const said = Object.entries(await mergedMessages(language)).filter(([, { message }]) =>
      classes.some((name) => message.includes(name)),
    );
    expect(said.map(([key]) => `${language} ${key}`)).toEqual([]);
  }
});
