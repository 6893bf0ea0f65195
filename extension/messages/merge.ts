// Joins the message files of all areas into the one file per language that browsers read; runs at build.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const DIRECTORY = import.meta.dirname;

export interface Message {
  readonly message: string;
  readonly description?: string;
}

/** Every message of a language by key; a key that two areas claim stops the build. */
export async function mergedMessages(language: string): Promise<Record<string, Message>> {
  const merged: Record<string, Message> = {};
  const files = (await readdir(DIRECTORY)).filter((file) => file.endsWith(`.${language}.json`)).sort();
  for (const file of files) {
    const area: Record<string, Message> = JSON.parse(await readFile(join(DIRECTORY, file), 'utf8'));
    for (const [key, message] of Object.entries(area)) {
      if (Object.hasOwn(merged, key)) throw new Error(`messages: "${key}" of ${file} exists already.`);
      merged[key] = message;
    }
  }
  return merged;
}

/** The languages there are message files for, English first. */
export async function languages(): Promise<string[]> {
  const found = (await readdir(DIRECTORY)).map((file) => /\.([a-z]{2})\.json$/.exec(file)?.[1]);
  const known = new Set(found.filter((language) => language !== undefined));
  return ['en', ...[...known].filter((language) => language !== 'en').sort()];
}

interface PublicFile {
  relativeDest: string;
  contents: string;
}

/** WXT's hook `build:publicAssets`: adds `_locales/…/messages.json` to the files of the extension. */
export async function addLocales(_wxt: unknown, files: object[]): Promise<void> {
  for (const language of await languages()) {
    const file: PublicFile = {
      relativeDest: `_locales/${language}/messages.json`,
      contents: JSON.stringify(await mergedMessages(language), null, 1),
    };
    files.push(file);
  }
}
