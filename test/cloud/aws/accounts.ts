// The accounts of AWS in the sandbox: users, their access keys and what they may do, as an administrator of IAM sees them.

import { randomBytes } from 'node:crypto';
import { facts } from '../facts.ts';
import type { Statement } from './policy.ts';

export type AwsUser = {
  readonly account: string;
  readonly partition: string;
  /** `root` is the account's root user. */
  readonly name: string;
  readonly arn: string;
  /** Unique ID, as in `AIDA…`. */
  readonly id: string;
  /** Identity-based policy; replaced by tests. */
  policy: readonly Statement[];
  boundary?: readonly Statement[] | undefined;
  readonly created: Date;
};

export type AwsKey = {
  readonly id: string;
  readonly secret: string;
  readonly user: AwsUser;
  readonly created: Date;
  active: boolean;
  /** Of a new key: from when on lists name it. */
  listedFrom?: number;
  /** Of a new key: until when AWS's servers do not know it, and how many of them still do not right after its first use. */
  notBefore?: { readonly time: number; late: number };
  lastUsed?: { readonly at: Date; readonly service: string; readonly region: string };
};

export type AwsAccounts = {
  readonly keys: ReadonlyMap<string, AwsKey>;
  users(account?: string): readonly AwsUser[];
  findUser(name: string, account?: string): AwsUser | undefined;
  /** Throws when the name is taken. */
  addUser(name: string, options?: Partial<Pick<AwsUser, 'account' | 'partition' | 'policy'>>): AwsUser;
  removeUser(user: AwsUser): void;
  /** A new active pair, or the given one; the limit of two is IAM's to enforce. */
  addKey(user: AwsUser, pair?: { readonly id: string; readonly secret: string }): AwsKey;
  removeKey(id: string): void;
  /** Statements of the organization for an account: a Deny in them wins over everything. */
  serviceControl(account: string): readonly Statement[];
  setServiceControl(account: string, statements: readonly Statement[]): void;
  /** Opt-in regions an account has enabled. */
  readonly enabledRegions: Set<string>;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Accounts with the user of `facts` and its key pair, without any right. */
export function createAwsAccounts(): AwsAccounts {
  const keys = new Map<string, AwsKey>();
  const users: AwsUser[] = [];
  const control = new Map<string, readonly Statement[]>();
  const accounts: AwsAccounts = {
    keys,
    users: (account = facts.aws.accountId) => users.filter((user) => user.account === account),
    findUser: (name, account = facts.aws.accountId) =>
      users.find((user) => user.name === name && user.account === account),
    addUser(name, { account = facts.aws.accountId, partition = 'aws', policy = [] } = {}) {
      if (accounts.findUser(name, account))
        throw new Error(`The sandbox account has a user ${name} already.`);
      const resource = name === 'root' ? 'root' : `user/${name}`;
      const arn = `arn:${partition}:iam::${account}:${resource}`;
      const user = { account, partition, name, arn, id: `AIDA${letters(17)}`, policy, created: new Date() };
      users.push(user);
      return user;
    },
    removeUser(user) {
      users.splice(users.indexOf(user), 1);
      for (const { id, user: owner } of [...keys.values()]) if (owner === user) keys.delete(id);
    },
    addKey(user, pair = { id: newKeyId(user.account), secret: newSecret() }) {
      const key: AwsKey = { ...pair, user, created: new Date(), active: true };
      keys.set(key.id, key);
      return key;
    },
    removeKey: (id) => void keys.delete(id),
    serviceControl: (account) => control.get(account) ?? [],
    setServiceControl: (account, statements) => void control.set(account, statements),
    enabledRegions: new Set(),
  };
  const { user, accessKeyId: id, secretAccessKey: secret } = facts.aws;
  accounts.addKey(accounts.addUser(user), { id, secret });
  return accounts;
}

/** Real IDs carry their account: a bit that is always set, 40 bits of account, then chance. */
function newKeyId(account: string): string {
  const bits = (1n << 49n) | (BigInt(account) << 9n) | BigInt(randomBytes(2).readUInt16BE() % 512);
  const head = Array.from({ length: 10 }, (_, at) => LETTERS[Number((bits >> BigInt(45 - at * 5)) & 31n)]);
  return `AKIA${head.join('')}${letters(6)}`;
}

/** 40 characters of the alphabet of real secrets, saying itself that it is an example. */
function newSecret(): string {
  return `example/${randomBytes(24).toString('base64')}`;
}

function letters(count: number): string {
  return [...randomBytes(count)].map((byte) => LETTERS[byte % 32]).join('');
}
