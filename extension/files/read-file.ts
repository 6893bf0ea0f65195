// Finds out what a file or a pasted text is, by its content alone: names and endings are often wrong.
import { readAwsKeys } from './aws-keys.ts';
import { readBaseSpaceCfg } from './basespace-cfg.ts';
import { type FileReader, type Imported, MAX_FILE, refused } from './imported.ts';
import { readPrivateKey } from './private-key.ts';
import { readServiceAccount } from './service-account.ts';

/** In this order: a service account's JSON holds a private key, and a configuration's line may pass for a CSV. */
const readers: readonly FileReader[] = [readServiceAccount, readPrivateKey, readBaseSpaceCfg, readAwsKeys];

/** The values in a text of at most 64 KiB characters, or why there are none to take. Never throws. */
export function readImported(text: string): Imported {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (content.length > MAX_FILE) return refused('too_large');
  if (content.trim() === '') return refused('empty');
  if (content.includes('\0')) return refused('binary');
  for (const read of readers) {
    const found = read(content);
    if (found) return found;
  }
  return refused('unknown');
}
