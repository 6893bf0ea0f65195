// Where a captured value came from, and whose it is: of which app, directory, account or project.
import { accountOfAccessKey } from '#shared/fields/access-key.ts';
import { readCredentials } from '#shared/fields/google-credentials.ts';
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';

/** The fields that say whose the values beside them are. */
const identityIds = [
  'azure.clientId',
  'azure.tenantId',
  'google.serviceAccount',
  'google.projectId',
  'aws.accountId',
] as const satisfies readonly FieldId[];

export type IdentityId = (typeof identityIds)[number];

export type Identity = Readonly<Partial<Record<IdentityId, string>>>;

export const isIdentityId = (field: FieldId): field is IdentityId => identityIds.some((id) => id === field);

/** The page a value was captured on. Nothing of it is a frame's own word but `owner`, which is shaped as its field is. */
export interface Source {
  readonly console: string;
  /** Null where a value was picked on a page that is not known. */
  readonly page: string | null;
  /** Of the tab. */
  readonly host: string;
  /** Origin of the frame that showed the value, where it is another than the tab's. */
  readonly frame?: string;
  /** Whose the captured credentials are, by the tab's address and by what was captured along. */
  readonly owner: Identity;
}

export interface Captured {
  readonly field: FieldId;
  readonly text: string;
}

// A bucket or a key may belong to another account or project than the credentials that open it.
const LENT: ReadonlySet<FieldId> = new Set(['aws.bucket', 'aws.keyArn', 'google.bucket']);
const OF_PAGE: ReadonlySet<IdentityId> = new Set(['aws.accountId', 'google.projectId']);

/** Whose credentials a capture shows; what stands first in it counts. */
export function ownerOf(captured: readonly Captured[]): Identity {
  const lent = captured.some(({ field }) => LENT.has(field));
  const owner: Said = {};
  for (const { field, text } of captured) {
    if (!isIdentityId(field) || (lent && OF_PAGE.has(field))) continue;
    owner[field] ??= saidBy(field, readValue(field, text).value)[field];
  }
  return pruned(owner);
}

/** Whose a value is by its own text, in normal form: an access key's ID holds its account, a key file names its owner. */
export function saidBy(field: FieldId, text: string): Identity {
  return pruned(readers[field]?.(text) ?? {});
}

type Said = Partial<Record<IdentityId, string | undefined>>;

const readers: Partial<Record<FieldId, (text: string) => Said>> = {
  ...Object.fromEntries(identityIds.map((id) => [id, (text: string) => itself(id, text)])),
  'aws.accessKeyId': (text) => ({ 'aws.accountId': accountOfAccessKey(text) }),
  'google.credentials': (text) => {
    const { clientEmail, projectId } = readCredentials(text) ?? {};
    return { 'google.serviceAccount': clientEmail, 'google.projectId': projectId };
  },
};

// A directory's domain name is no identity: it cannot be compared with a GUID.
const itself = (id: IdentityId, text: string): Said =>
  fieldOf(id).pattern?.test(text) ? { [id]: text } : {};

function pruned(said: Said): Identity {
  return Object.fromEntries(Object.entries(said).filter(([, who]) => who !== undefined));
}
