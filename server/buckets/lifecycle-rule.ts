// A lifecycle rule of S3 in the one form the check works with: what it is for, and what happens to those files when.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
import type { LifecycleRule as S3Rule } from '@aws-sdk/client-s3';

/** What a rule does to files. Only the first two keep a current file from being read. */
export type ActionKind =
  | 'archive'
  | 'delete'
  | 'move'
  | 'old-versions'
  | 'unfinished-uploads'
  | 'delete-markers';

export interface Action {
  readonly kind: ActionKind;
  /** E.g. `DEEP_ARCHIVE`. */
  readonly storageClass?: string;
  /** Days after the file was written, or a date (YYYY-MM-DD). */
  readonly days?: number;
  readonly date?: string;
}

export interface Rule {
  readonly id: string;
  readonly enabled: boolean;
  readonly prefix: string;
  /** A file must have all of them. */
  readonly tags: Readonly<Record<string, string>>;
  /** Bytes; files must be larger, smaller. */
  readonly largerThan?: number;
  readonly smallerThan?: number;
  readonly actions: readonly Action[];
}

/** Classes from which a file must be restored, for hours, before anybody can read it. Instant Retrieval is none of them. */
const archives = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** Reads the SDK's form; rules without an ID are numbered. */
export function readRule(given: S3Rule, number: number): Rule {
  const { Filter: filter = {}, Status: status, ID: id, Prefix: legacy } = given;
  const all = filter.And ?? {};
  const tags = [...(all.Tags ?? []), ...(filter.Tag ? [filter.Tag] : [])];
  const largerThan = all.ObjectSizeGreaterThan ?? filter.ObjectSizeGreaterThan;
  const smallerThan = all.ObjectSizeLessThan ?? filter.ObjectSizeLessThan;
  return {
    id: id || `rule ${number}`,
    enabled: status === 'Enabled',
    prefix: all.Prefix ?? filter.Prefix ?? legacy ?? '',
    tags: Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    ...(largerThan === undefined ? {} : { largerThan }),
    ...(smallerThan === undefined ? {} : { smallerThan }),
    actions: [...current(given), ...others(given)],
  };
}

function current({ Transitions: transitions = [], Expiration: expiration = {} }: S3Rule): Action[] {
  const moves = transitions.map(({ StorageClass: storageClass = '', Days: days, Date: date }): Action => {
    const kind = archives.has(storageClass) ? 'archive' : 'move';
    return { kind, storageClass, ...when(days, date) };
  });
  const { Days: days, Date: date, ExpiredObjectDeleteMarker: markers } = expiration;
  if (days !== undefined || date !== undefined) return [...moves, { kind: 'delete', ...when(days, date) }];
  return markers ? [...moves, { kind: 'delete-markers' }] : moves;
}

function others(given: S3Rule): Action[] {
  const { NoncurrentVersionTransitions: moves = [], NoncurrentVersionExpiration: end } = given;
  const { AbortIncompleteMultipartUpload: abort } = given;
  const old = moves.map(
    ({ StorageClass: storageClass = '', NoncurrentDays: days }): Action => ({
      ...{ kind: 'old-versions', storageClass },
      ...when(days),
    }),
  );
  return [
    ...old,
    ...(end ? [{ kind: 'old-versions' as const, ...when(end.NoncurrentDays) }] : []),
    ...(abort ? [{ kind: 'unfinished-uploads' as const, ...when(abort.DaysAfterInitiation) }] : []),
  ];
}

function when(days: number | undefined, date?: Date): Pick<Action, 'days' | 'date'> {
  if (date) return { date: date.toISOString().slice(0, 10) };
  return days === undefined ? {} : { days };
}

/** When an action comes, as a report says it. */
export function whenText({ days, date }: Action): string {
  if (date !== undefined) return date;
  return days === undefined ? 'at once' : `${days} ${days === 1 ? 'day' : 'days'}`;
}

const verbs: Readonly<Record<ActionKind, string>> = {
  archive: 'archived to',
  move: 'moved to',
  delete: 'deleted',
  'old-versions': 'old versions',
  'unfinished-uploads': 'unfinished uploads removed',
  'delete-markers': 'delete markers without versions removed',
};

/** One action in words, e.g. `archived to GLACIER after 30 days`. */
export function actionText(action: Action): string {
  const { kind, storageClass, date } = action;
  const to = storageClass ? ` ${kind === 'old-versions' ? 'moved to ' : ''}${storageClass}` : '';
  const what = kind === 'old-versions' && !storageClass ? 'old versions deleted' : `${verbs[kind]}${to}`;
  if (kind === 'delete-markers') return what;
  return `${what} ${date === undefined ? 'after' : 'on'} ${whenText(action)}`;
}

/** What a rule is for, in words. */
export function filterText({ prefix, tags, largerThan, smallerThan }: Rule): string {
  const parts = [
    ...(prefix === '' ? [] : [`below ${prefix}`]),
    ...Object.entries(tags).map(([key, value]) => `tag ${key}=${value}`),
    ...(largerThan === undefined ? [] : [`larger than ${largerThan} bytes`]),
    ...(smallerThan === undefined ? [] : [`smaller than ${smallerThan} bytes`]),
  ];
  return parts.length === 0 ? 'all files' : parts.join(', ');
}
