// BaseSpace access from a configuration file: `~/.basespace/NAME.cfg` of today's command line, and the older Python
// programs' files, which write a section first and names in lower case. Illumina knowledge base and SDKs (2026-07).
import type { FieldId } from '#shared/fields/index.ts';
import { type Imported, refused } from './imported.ts';

/** Names in the file, in lower case, and what they are to us; every other line is left aside. */
const NAMES: Readonly<Record<string, FieldId>> = {
  clientkey: 'basespace.clientKey',
  clientsecret: 'basespace.clientSecret',
  accesstoken: 'basespace.appToken',
  apiserver: 'basespace.server',
};

const LINE = /^[ \t]*([A-Za-z]{6,20})[ \t]*[=:](.*)$/gm;

/** Server, token and the application's key pair. Sections that contradict each other are refused. */
export function readBaseSpaceCfg(text: string): Imported | undefined {
  const found = new Map<FieldId, string>();
  for (const [, name = '', value = ''] of text.matchAll(LINE)) {
    const field = Object.hasOwn(NAMES, name.toLowerCase()) ? NAMES[name.toLowerCase()] : undefined;
    const given = value.trim();
    if (!field || given === '') continue;
    const one = field === 'basespace.server' ? given.replace(/(?<!\/)\/+$/, '') : given;
    if (found.has(field) && found.get(field) !== one) return refused('several');
    found.set(field, one);
  }
  if (found.size === 0) return undefined;
  // A server alone opens nothing: the file of somebody who never signed in.
  if (found.size === 1 && found.has('basespace.server')) return refused('basespace_no_token');
  const values = [...found].map(([field, one]) => ({ field, text: one }));
  return { kind: 'values', what: 'basespace', values };
}
