// The texts: the same keys and substitutions in every language, and short enough for the browser's own lists.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addLocales, languages, mergedMessages } from '#extension/messages/merge.ts';

const numbers = (text: string) => [...text.matchAll(/\$(\d)/g)].map(([, digit]) => digit).sort();

it('every language has every text, with the same substitutions', async () => {
  const english = await mergedMessages('en');
  for (const language of await languages()) {
    const other = await mergedMessages(language);
    expect(Object.keys(other).sort(), language).toEqual(Object.keys(english).sort());
    for (const [key, { message }] of Object.entries(english)) {
      expect(numbers(other[key]?.message ?? ''), `${language} ${key}`).toEqual(numbers(message));
    }
  }
});

it('keys are what browsers accept, and the description fits the store', async () => {
  const english = await mergedMessages('en');
  expect(Object.keys(english).filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
  expect(english.description?.message.length).toBeLessThanOrEqual(132);
});

it('the build gets one file per language', async () => {
  const files: { relativeDest: string; contents: string }[] = [];
  await addLocales(undefined, files);
  expect(files.map(({ relativeDest }) => relativeDest)).toEqual([
    '_locales/en/messages.json',
    '_locales/de/messages.json',
  ]);
  expect(JSON.parse(files[1]?.contents ?? '')).toEqual(await mergedMessages('de'));
});

it('no text of the popup and the panel is left unused', async () => {
  const folder = join(import.meta.dirname, '../../../extension');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const code = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  // Looked up by a name that is put together.
  const built = /^popup_(?:step|outcome|verdict|type|choice)_/;
  const keys = Object.keys(await mergedMessages('en')).filter((key) => /^(?:popup|panel)_/.test(key));
  expect(keys.filter((key) => !built.test(key) && !code.includes(`'${key}'`))).toEqual([]);
});
