// What BYOK refuses, each with its own type, status and text. No text repeats a value, an id or a name of a record.
import type { Failure } from '#shared/report.ts';
import { ProblemError, type ProblemStatus } from '../problem.ts';
import type { KeyState } from './vault.ts';

const repair = 'Its owner can repair this at the provider; then try again.';

const refusals = {
  'byok.unknown': [
    404,
    'No key is set up here for this organization, or this caller has not shown its credentials. Set it up, or give its credentials.',
  ],
  'byok.record-unknown': [404, 'There is no record with this id.'],
  'byok.exists': [
    409,
    'This organization has a key already. Give the credentials of that key; another key takes its place by a rotation.',
  ],
  'byok.locked': [
    409,
    'BYOK is locked: credentials are kept in memory only and are gone since the last start. Give them again.',
  ],
  'byok.other-key': [
    409,
    'These credentials are for another key than the one that is set up here; it may have been changed since. Give those of the key that is listed now.',
  ],
  'byok.field-type': [409, 'This field is searched for in another way already; rotate its salt first.'],
  'byok.rotating': [409, 'A rotation of this organization is under way or unfinished.'],
  'byok.busy': [409, 'This record is being written by others again and again. Try once more.'],
  'byok.tampered': [
    500,
    'What the database holds is not what was written: it was changed from outside, or belongs to another store.key. Nothing of it is returned. Restore the database together with its store.key.',
  ],
  'byok.denied': [409, `The customer's key refuses this app, so nothing can be read or written. ${repair}`],
  'byok.disabled': [409, `The customer's key is disabled, so nothing can be read or written. ${repair}`],
  'byok.pending-deletion': [
    409,
    `The customer's key is about to be deleted, and all data under it with it. Recover it at the provider now.`,
  ],
  'byok.expired': [409, `The customer's key or its credentials have expired. ${repair}`],
  'byok.gone': [
    409,
    `The customer's key does not exist any more. Unless it can be recovered at the provider, all data under it is lost.`,
  ],
  'byok.unreachable': [
    502,
    'The provider of the key could not be asked. This says nothing about the key. Try again.',
  ],
} as const satisfies Record<string, readonly [ProblemStatus, string]>;

export type RefusalId = keyof typeof refusals;

/** Thrown by BYOK for what a caller can be told; becomes the problem document of this type. */
export class ByokRefusal extends ProblemError {
  override readonly type: RefusalId;
  /** What the provider said, where one was asked. */
  readonly finding: Failure['finding'] | undefined;

  constructor(id: RefusalId, finding?: Failure['finding']) {
    const [status, text] = refusals[id];
    super(status, finding ? `${text} ${finding.cause} ${finding.fix}` : text);
    this.type = id;
    this.finding = finding;
  }
}

/** The refusal for a key in this state. */
export function refusalOf(state: Exclude<KeyState, 'ok'>, failure?: Failure): ByokRefusal {
  return new ByokRefusal(`byok.${state}`, failure?.finding);
}
