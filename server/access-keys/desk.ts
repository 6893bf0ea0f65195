// Who administers access keys, and whose: the companion's own identity at AWS, the user that is asked about, and the journal of what is
// under way. Every file beside this one works with a desk.
import type { RotationView } from '#shared/api-s3-keys.ts';
import { links } from '#shared/failures.ts';
import { readArn } from '#shared/fields/arn.ts';
import { failure } from '#shared/report.ts';
import type { Log } from '../log.ts';
import { createHttp, type Http } from '../net/http.ts';
import type { Network } from '../net/network.ts';
import type { AwsKeyPair } from '../vendors/aws/client.ts';
import { type AwsIam, iam } from '../vendors/aws/iam.ts';
import { type FindOwnKeys, ownKeys } from '../vendors/aws/own-keys.ts';
import { type AwsIdentity, type AwsSignedIn, signIn } from '../vendors/aws/sign-in.ts';
import { type Journal, openJournal } from './journal.ts';
import { type Refused, refusedBy } from './refusal.ts';

/** A rotation as everybody but itself knows it. */
export interface RunningRotation {
  readonly user: KeyUser;
  readonly isOver: boolean;
  /** True for the key that is replaced and for the new one. */
  concerns(id: string): boolean;
  view(): RotationView;
  /** The secret has arrived. */
  confirm(): Promise<RotationView | Refused>;
  /** Switches the old key off, looks whether the new one still signs and who is active, and deletes the old one. */
  finish(): Promise<RotationView | Refused>;
  /** Takes the new key back; the old one is afterwards as it was before. */
  abort(): Promise<RotationView | Refused>;
}

export interface Desk {
  readonly network: Network;
  readonly log: Log;
  readonly findOwn: FindOwnKeys;
  readonly journal: Journal;
  /** Rotations of this process, also those that ended within the hour, by id. */
  readonly rotations: Map<string, RunningRotation>;
  /** Ids of journal entries that this very process is at work on. */
  readonly underWay: Set<string>;
  /** IDs of keys made by this process, newest last: a list that lags behind may not name them yet. */
  readonly made: string[];
  /** Runs one task about a user at a time: what a list says must still hold a moment later. */
  inTurn<T>(user: string, task: () => Promise<T>): Promise<T>;
}

/** An IAM user, and the client that may administer its keys. */
export interface KeyUser {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
  /** As IAM takes it; absent for the companion's own user. */
  readonly name: string | undefined;
  /** ID of the key the companion signs with. */
  readonly signsWith: string;
  readonly region: string;
  readonly iam: AwsIam;
  /** The same user administered by another pair of keys. */
  signedWith(keys: AwsKeyPair): AwsIam;
}

/** Milliseconds for one call; whoever asked may be gone, but what was begun is ended. */
const PATIENCE = 15_000;

/** A desk for a companion; nothing is looked up yet. */
export function openDesk(network: Network, dataDirectory: string, log: Log): Desk {
  const turns = new Map<string, Promise<unknown>>();
  return {
    ...{ network, log, findOwn: ownKeys(network), journal: openJournal(dataDirectory, log) },
    ...{ rotations: new Map(), underWay: new Set(), made: [] },
    inTurn(user, task) {
      const mine = (turns.get(user) ?? Promise.resolve()).then(task);
      turns.set(
        user,
        mine.catch(() => {}),
      );
      return mine;
    },
  };
}

/** Whose a pair of keys is. A question that takes too long has not been answered. */
export async function whoIs(desk: Desk, keys: AwsKeyPair, region: string): Promise<AwsSignedIn> {
  const line = lineOf(desk);
  try {
    return await signIn(keys, region, line);
  } catch (error) {
    if (!line.signal.aborted) throw error;
    return { unasked: failure('net.timeout') };
  }
}

// Each call has its own patience: a rotation takes longer than any one of them.
const patient = (desk: Desk): Http => ({ send: (call) => lineOf(desk).http.send(call) });

function lineOf({ network, log }: Desk) {
  const signal = AbortSignal.timeout(PATIENCE);
  return { network, signal, http: createHttp(network, signal, (call) => log.debug(`Access keys: ${call}`)) };
}

/** The user named, or the companion's own; AWS is asked who that is. */
export async function openUser(desk: Desk, name: string | undefined): Promise<KeyUser | Refused> {
  const own = await desk.findOwn();
  if ('failure' in own) return refusedBy(own.failure);
  const { keys, region } = own;
  const clientOf = (pair: AwsKeyPair) => iam(pair, { network: desk.network, http: patient(desk), region });
  const [who, named] = await Promise.all([
    whoIs(desk, keys, region),
    name === undefined ? undefined : clientOf(keys).findArn(name),
  ]);
  if ('failure' in who) return refusedBy(ownKeyRefused(who.failure));
  if ('unasked' in who) return refusedBy(who.unasked);
  if (named && 'failure' in named && named.failure.finding.class === 'target.not_found') {
    return refusedBy(named.failure);
  }
  const arn = arnOf(who.identity, name, named && 'arn' in named ? named.arn : undefined);
  if (arn === undefined) return noUser(who.identity);
  const isOwn = arn === who.identity.arn;
  return {
    ...{ account: who.identity.account, arn, name: isOwn ? undefined : name },
    ...{ signsWith: keys.accessKeyId, region, iam: clientOf(keys), signedWith: clientOf },
  };
}

// Without the right to ask (iam:GetUser) a path in the ARN stays unknown.
function arnOf(identity: AwsIdentity, name: string | undefined, told: string | undefined) {
  const { partition, resource = '' } = readArn(identity.arn) ?? {};
  const isUser = /^user\//.test(resource);
  if (name === undefined) return isUser || resource === 'root' ? identity.arn : undefined;
  if (isUser && resource.split('/').at(-1) === name) return identity.arn;
  return told ?? `arn:${partition}:iam::${identity.account}:user/${name}`;
}

function noUser({ arn }: AwsIdentity): Refused {
  const { finding } = failure('input.malformed', {
    field: 'user',
    cause: `The companion signs in as ${arn}, which is no IAM user and has no access keys of its own.`,
    fix: 'Name the user whose keys are meant.',
  });
  return { refused: { status: 422, finding } };
}

// Nobody typed this pair in: the companion took it from its surroundings.
function ownKeyRefused<F extends { finding: { class: string; field?: string } }>(failed: F): F {
  const { field, ...finding } = failed.finding;
  return {
    ...failed,
    finding: {
      ...finding,
      fix: 'This is the pair the companion itself signs with (AWS_PROFILE or AWS_ACCESS_KEY_ID). If it was rotated, put the new pair there and start the companion again.',
      link: links.ownCredentials,
    },
  };
}
