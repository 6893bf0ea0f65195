// Access keys in AWS IAM: list them, say when each was used, make one, switch and delete one. Nothing else of IAM is touched.
import type { AccessKeyMetadata, IAMClient } from '@aws-sdk/client-iam';
import type { Failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import type { Http } from '../../net/http.ts';
import type { Network } from '../../net/network.ts';
import { withNames } from '../names.ts';
import { type AwsKeyPair, type AwsRequest, awsClient } from './client.ts';
import { notAws, unknownError } from './errors.ts';
import { classifyIam } from './iam-errors.ts';
import { type AwsPlace, iamPlace } from './place.ts';

export type KeyStatus = 'active' | 'inactive';

export interface IamKey {
  readonly id: string;
  readonly status: KeyStatus;
  readonly createdAt: Date;
}

/** What AWS remembers of a key's use; it may lag behind by some hours. */
export interface KeyUse {
  /** Absent: never. */
  readonly lastUsedAt?: Date;
  /** E.g. `s3`. */
  readonly lastUsedService?: string;
}

export interface MadeKey {
  readonly id: string;
  readonly secret: Secret;
  readonly createdAt: Date;
}

type Or<T> = Promise<T | { readonly failure: Failure }>;

/** Without `user` it is the user whose keys sign. */
export interface AwsIam {
  findArn(user: string): Or<{ readonly arn: string }>;
  list(user?: string): Or<{ readonly keys: readonly IamKey[] }>;
  lastUse(id: string): Or<KeyUse>;
  /** Sent once, whatever happens on the way: a second attempt could make a second key. */
  create(user?: string): Or<MadeKey>;
  setStatus(id: string, status: KeyStatus, user?: string): Or<{ readonly done: true }>;
  remove(id: string, user?: string): Or<{ readonly done: true }>;
}

export interface IamTools {
  readonly network: Network;
  readonly http: Http;
  /** Of whoever signs; decides the partition. */
  readonly region: string;
}

/** A client that signs with `keys`. */
export function iam(keys: AwsKeyPair, { network, http, region }: IamTools): AwsIam {
  const place = iamPlace(network, region);
  let opened: Promise<IAMClient> | undefined;
  const open = () => {
    opened ??= import('@aws-sdk/client-iam').then(
      ({ IAMClient }) => new IAMClient(awsClient(place, keys, http, { shownPath })),
    );
    return opened;
  };
  const ask: Asking = async (action, user, send, read) => {
    try {
      const reply = await send(await open(), await import('@aws-sdk/client-iam'));
      return read(reply) ?? { failure: notAws(place.host) };
    } catch (error) {
      return { failure: told(error, action, user, place, keys) };
    }
  };
  return { ...reading(ask), ...changing(ask) };
}

type Sdk = typeof import('@aws-sdk/client-iam');
type Asking = <T, R>(
  action: string,
  user: string | undefined,
  send: (client: IAMClient, sdk: Sdk) => Promise<R>,
  read: (reply: R) => T | undefined,
) => Or<T>;

function reading(ask: Asking): Pick<AwsIam, 'findArn' | 'list' | 'lastUse'> {
  return {
    findArn: (UserName) =>
      ask(
        'GetUser',
        UserName,
        (client, sdk) => client.send(new sdk.GetUserCommand({ UserName })),
        ({ User }) => (User?.UserName === UserName && User.Arn ? { arn: User.Arn } : undefined),
      ),
    list: (user) =>
      ask(
        'ListAccessKeys',
        user,
        (client, sdk) => client.send(new sdk.ListAccessKeysCommand(named(user))),
        ({ AccessKeyMetadata: found }) => found && { keys: found.flatMap(keyOf) },
      ),
    lastUse: (AccessKeyId) =>
      ask(
        'GetAccessKeyLastUsed',
        undefined,
        (client, sdk) => client.send(new sdk.GetAccessKeyLastUsedCommand({ AccessKeyId })),
        ({ AccessKeyLastUsed: used }) => {
          if (!used) return undefined;
          const { LastUsedDate: lastUsedAt, ServiceName: lastUsedService } = used;
          return lastUsedAt ? { lastUsedAt, ...(lastUsedService ? { lastUsedService } : {}) } : {};
        },
      ),
  };
}

function changing(ask: Asking): Pick<AwsIam, 'create' | 'setStatus' | 'remove'> {
  return {
    create: (user) =>
      ask(
        'CreateAccessKey',
        user,
        (client, sdk) => client.send(new sdk.CreateAccessKeyCommand(named(user))),
        ({ AccessKey: key }) =>
          key?.AccessKeyId && key.SecretAccessKey
            ? {
                id: key.AccessKeyId,
                secret: new Secret(key.SecretAccessKey),
                createdAt: key.CreateDate ?? new Date(),
              }
            : undefined,
      ),
    setStatus: (AccessKeyId, status, user) =>
      ask(
        'UpdateAccessKey',
        user,
        (client, sdk) => {
          const Status = status === 'active' ? 'Active' : 'Inactive';
          return client.send(new sdk.UpdateAccessKeyCommand({ ...named(user), AccessKeyId, Status }));
        },
        isDone,
      ),
    remove: (AccessKeyId, user) =>
      ask(
        'DeleteAccessKey',
        user,
        (client, sdk) => client.send(new sdk.DeleteAccessKeyCommand({ ...named(user), AccessKeyId })),
        isDone,
      ),
  };
}

const named = (user: string | undefined) => (user === undefined ? {} : { UserName: user });
const isDone = () => ({ done: true }) as const;

function keyOf({ AccessKeyId: id, Status, CreateDate: createdAt }: AccessKeyMetadata): IamKey[] {
  if (!id || !createdAt) return [];
  return [{ id, status: Status === 'Active' ? 'active' : 'inactive', createdAt }];
}

function told(error: unknown, action: string, user: string | undefined, place: AwsPlace, keys: AwsKeyPair) {
  const asked = { action: `iam:${action}`, resource: user === undefined ? 'the own user' : `user ${user}` };
  const who = user ?? 'the user the companion signs in as';
  const owner = `IAM > Users > ${user ?? 'the user'} > Permissions`;
  return withNames(classifyIam(error, { ...place, asked }) ?? unknownError(error), {
    ...{ host: place.host, key: keys.accessKeyId, user: 'the companion', hint: '', who, owner },
  });
}

// The body says what is asked; the path is always the same.
const shownPath = ({ body }: AwsRequest): string => `/ ${/\bAction=(\w+)/.exec(String(body))?.[1] ?? ''}`;
