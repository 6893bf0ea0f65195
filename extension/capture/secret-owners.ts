// Whose a shown secret is: a console changes its address before its content, and no secret says which app it belongs to.
import type { Where } from '../bus/contract.ts';
import type { Finding } from './find.ts';

type Ids = Where['ids'];

export class SecretOwners {
  /** Of each secret that stands in the document now: what the address named when it first stood there. */
  #first: ReadonlyMap<string, Ids> = new Map();

  /** The finding, or nothing at all where a secret in it stood there already while the address named another resource. */
  check(finding: Finding, { ids, spots }: Where): Finding {
    const secrets = spots.filter(({ kind }) => kind === 'secret').map(({ field }) => field);
    // A page without secrets cannot tell whether the one before still shows its own.
    if (secrets.length === 0) return finding;
    const shown = finding.found
      .filter(({ field }) => secrets.includes(field))
      .map(({ text }) => [text, this.#first.get(text) ?? ids] as const);
    this.#first = new Map(shown);
    const isLeft = shown.some(([, first]) => isOther(first, ids));
    return isLeft ? { found: [], known: true, stale: true } : finding;
  }
}

// An address that names more than before, or less, is no other one.
function isOther(before: Ids, now: Ids): boolean {
  return Object.entries(before).some(([field, id]) => {
    const other = now[field as keyof Ids];
    return other !== undefined && other.toLowerCase() !== id.toLowerCase();
  });
}
