// What stays known of a storage after it was linked: identifiers, dates and the last verdict, and never a secret. Pure.
import { type FieldId, type FieldKind, fieldOf, fields } from '#shared/fields/index.ts';
import type { Verdict } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import { type TypeId, typeOf } from '#shared/types.ts';
import { type Draft, expiryOf, labelOf } from '../drafts/draft.ts';
import type { Value } from '../drafts/value.ts';

export type Ids = Readonly<Partial<Record<FieldId, string>>>;

export interface Link {
  readonly id: string;
  /** Of the lab's Emedgene. */
  readonly host: string;
  readonly workgroup?: string;
  /** How Emedgene's list showed the storage, folded as extension/emedgene/rows.ts does; the type's label where it did not say. */
  readonly row: string;
  readonly type: TypeId;
  /** Identifiers by field: where the files are and whose credentials open them. */
  readonly ids: Ids;
  /** Last day of the secret, YYYY-MM-DD. */
  readonly expiresAt?: string;
  /** The secret that ends on that day. */
  readonly expiresOf?: FieldId;
  /** Of the last test before it was linked. */
  readonly verdict?: Verdict;
  /** Fingerprint of the server's host key that was confirmed. */
  readonly hostKey?: string;
  /** ms since the epoch. */
  readonly linkedAt: number;
}

/** Which row of which Emedgene a storage became. */
export interface Place {
  readonly host: string;
  readonly workgroup?: string | undefined;
  readonly row?: string | undefined;
}

type Compare = (a: Value['text'], b: Value['text']) => boolean;

/** Kinds of which a value may stay: a new kind stays out until it is named here. */
const REMEMBERED: ReadonlySet<FieldKind> = new Set(['id', 'url', 'host', 'port', 'path', 'text']);

/** Of any values by field those that may be remembered; what is no text of a known, harmless field is left out. */
export function rememberable(values: Readonly<Record<string, unknown>>): Ids {
  const ids = Object.entries(values).filter(
    ([field, text]) =>
      Object.hasOwn(fields, field) &&
      REMEMBERED.has(fieldOf(field as FieldId).kind) &&
      typeof text === 'string' &&
      text !== '',
  );
  return Object.fromEntries(ids) as Ids;
}

/** The identifiers a draft holds. Whatever is wrapped as a Secret has no text here and stays out. */
export function idsOf({ type, values, facts }: Draft): Ids {
  const texts = Object.entries(typeOf(type).values).map(([name, { field }]) => [field, values[name]?.text]);
  const seen = Object.entries(facts).map(([field, { text }]) => [field, text]);
  return rememberable(Object.fromEntries([...seen, ...texts]));
}

/**
 * A draft as what is remembered of it. `same` compares texts, wrapped or not: one of the draft's secrets stays out of a
 * harmless field, too. What was remembered of the row it changes lends what the draft does not say anew.
 */
export function linkOf(draft: Draft, place: Place, same: Compare, now: number, old?: Link): Link {
  const { host, workgroup, row } = place;
  const secrets = Object.values(draft.values).flatMap(({ text }) => (text instanceof Secret ? [text] : []));
  const hidden = (text: string) => secrets.some((secret) => same(secret, text));
  const said: Ids = Object.fromEntries(Object.entries(idsOf(draft)).filter(([, text]) => !hidden(text)));
  // Whose secret stays as it was, whose credentials it is stays too: a console says that only beside a secret.
  const ids = secrets.length === 0 && old ? { ...factsIn(old), ...said } : said;
  const verdict = draft.test?.report?.verdict;
  const group = workgroup || old?.workgroup;
  const hostKey = draft.values.hostKey?.text ?? (old && isSameServer(old.ids, ids) ? old.hostKey : undefined);
  return {
    // What a calendar and a person's reminders knew of the row goes on, else what they knew of the draft.
    id: old?.id ?? draft.id,
    ...{ host, row: row || old?.row || labelOf(draft), type: draft.type, ids, linkedAt: now },
    ...(group ? { workgroup: group } : {}),
    // A row whose secret stays as it was goes on to be warned of.
    ...(secrets.length === 0 && old ? expiryIn(old) : expiry(draft)),
    ...(verdict ? { verdict } : {}),
    ...(typeof hostKey === 'string' ? { hostKey } : {}),
  };
}

/** The list with a link in it: it takes the place, and the id, of what was remembered of the same row or storage. */
export function withLink(links: readonly Link[], link: Link): Link[] {
  // A row that was changed is remembered once, wherever its files are now.
  const others = links.filter(({ id }) => id !== link.id);
  const old = others.find((one) => isSameStorage(one, link));
  return old ? others.map((one) => (one === old ? { ...link, id: old.id } : one)) : [...others, link];
}

/** The first secret of a type: the one whose day its console shows. */
export function secretOf(type: TypeId): FieldId | undefined {
  const values = Object.values(typeOf(type).values);
  return values.find(({ field }) => fieldOf(field).kind === 'secret')?.field;
}

/** Fields that say who signs in, which a rotation may change: every other one says where the files are. */
const SIGN_IN: ReadonlySet<string> = new Set([
  'azure.clientId',
  'azure.tenantId',
  'aws.accessKeyId',
  'aws.accountId',
  'aws.region',
  'google.serviceAccount',
  'google.projectId',
  'host.username',
  'ftp.security',
] satisfies FieldId[]);

function isSameStorage(a: Link, b: Link): boolean {
  const isApart = a.host !== b.host || a.type !== b.type;
  const isElsewhere = a.workgroup !== undefined && b.workgroup !== undefined && a.workgroup !== b.workgroup;
  return !isApart && !isElsewhere && placeText(a.ids) === placeText(b.ids);
}

/** Of identifiers those that say where the files are. */
export function placeIn(ids: Ids): [FieldId, string][] {
  const all = Object.entries(ids) as [FieldId, string][];
  return all.filter(([field]) => !SIGN_IN.has(field));
}

function placeText(ids: Ids): string {
  return JSON.stringify(placeIn(ids).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// A host key belongs to one server.
const isSameServer = (a: Ids, b: Ids) =>
  (['host.name', 'host.port'] as const).every((field) => a[field] === b[field]);

/** Identifiers that the type has no value for, such as the e-mail address of a Google service account. */
function factsIn({ type, ids }: Link): Ids {
  const values = new Set(Object.values(typeOf(type).values).map(({ field }) => field));
  return Object.fromEntries(Object.entries(ids).filter(([field]) => !values.has(field as FieldId)));
}

function expiryIn({ expiresAt, expiresOf }: Link): Pick<Link, 'expiresAt' | 'expiresOf'> {
  return { ...(expiresAt ? { expiresAt } : {}), ...(expiresOf ? { expiresOf } : {}) };
}

function expiry(draft: Draft): Pick<Link, 'expiresAt' | 'expiresOf'> {
  const [expiresAt, expiresOf] = [expiryOf(draft), secretOf(draft.type)];
  return expiresAt && expiresOf ? { expiresAt, expiresOf } : {};
}
