// Whether a text of Emedgene's, a row or a form, is about a certain storage: by the whole name of the place where its files are.
import type { FieldId } from './fields/index.ts';

type Ids = Readonly<Partial<Record<FieldId, string>>>;

/** Fields that say where the files are: one at least of every storage. */
export const PLACES: readonly FieldId[] = [
  'azure.containerUrl',
  'azure.store',
  'aws.bucket',
  'google.bucket',
  'host.name',
  'ica.project',
  'basespace.server',
];
/** Shorter texts stand in any row by chance. */
const TELLING = 3;

/** Whether the name stands there as a whole: `labgenomes` stands in `labgenomes-archive` too. */
export function namesWhole(text: string, name: string): boolean {
  const whole = RegExp.escape(name.trim());
  return whole !== '' && new RegExp(`(?<![\\w.-])${whole}(?![\\w-]|\\.\\w)`, 'iu').test(text);
}

/** Whether the bucket, container, server or project of these identifiers stands there. */
export function namesPlace(text: string, ids: Ids): boolean {
  return PLACES.some((field) => {
    const bare = (ids[field] ?? '').replace(/^https:\/\//, '').replace(/\/$/, '');
    return bare.length >= TELLING && namesWhole(text, bare);
  });
}

/** As `namesPlace`, or by account and container of Azure each for itself, as in "labstorage / genomes". */
export function namesStorage(text: string, ids: Ids): boolean {
  const url = ids['azure.containerUrl'] ?? ids['azure.store'] ?? '';
  const [, account = '', container = ''] = /^https:\/\/([a-z0-9]+)\.[^/]+\/?([^/]*)/i.exec(url) ?? [];
  const namesBoth = namesWhole(text, account) && (container === '' || namesWhole(text, container));
  return namesBoth || namesPlace(text, ids);
}
