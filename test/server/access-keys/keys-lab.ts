// A lab in which access keys are administered: the sandbox's AWS, an administrator whose pair the companion finds in its environment, and
// users of its own for each test.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import type { AwsKey, AwsUser } from '#test/cloud/aws/accounts.ts';
import type { Statement } from '#test/cloud/aws/policy.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { type Companion, companion } from '../companion.ts';

export interface KeysLab {
  readonly lab: Lab;
  /** Signs for the companion. */
  readonly admin: { readonly user: AwsUser; readonly key: AwsKey };
  readonly dataDirectory: string;
  /** A companion of its own process, as far as memory goes, on the same data directory. */
  start(env?: Record<string, string>): Companion;
  /** A new user with this many keys. */
  newUser(keys?: number): { readonly user: AwsUser; readonly keys: AwsKey[] };
  keysOf(user: AwsUser): AwsKey[];
  /** Actions that changed something at IAM since the last time this was asked. */
  writes(): string[];
  /** Everything the journal holds, as text. */
  journal(): Promise<string>;
}

/** Starts it before all tests of a file, stops it after them. */
export function useKeysLab(): KeysLab {
  const held: { lab?: Lab; admin?: KeysLab['admin']; dataDirectory?: string } = {};
  const world = () => expectHeld(held.lab).world;
  let looked = 0;
  beforeAll(async () => {
    held.lab = await startLab();
    held.dataDirectory = await mkdtemp(join(tmpdir(), 'storage-link-keys-'));
    const { accounts, iam, mayRotate } = world().aws;
    iam.propagation = 0;
    const user = accounts.addUser('lab-admin', { policy: mayRotate('*') });
    held.admin = { user, key: accounts.addKey(user) };
    signAs(held.admin.key);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await held.lab?.[Symbol.asyncDispose]();
    if (held.dataDirectory) await rm(held.dataDirectory, { recursive: true });
  });
  return {
    get lab() {
      return expectHeld(held.lab);
    },
    get admin() {
      return expectHeld(held.admin);
    },
    get dataDirectory() {
      return expectHeld(held.dataDirectory);
    },
    start: (env = {}) =>
      companion(
        {
          ...world().env,
          STORAGE_LINK_SCOPES: 'probe,s3-keys',
          STORAGE_LINK_DATA: expectHeld(held.dataDirectory),
          ...env,
        },
        { network: expectHeld(held.lab).network },
      ),
    newUser(count = 1) {
      const { accounts } = world().aws;
      const user = accounts.addUser(`lab-user-${accounts.users().length}`);
      return { user, keys: Array.from({ length: count }, () => accounts.addKey(user)) };
    },
    keysOf: (user) => [...world().aws.accounts.keys.values()].filter((key) => key.user === user),
    writes() {
      const { seen } = world().aws.state;
      const fresh = seen.slice(looked);
      looked = seen.length;
      return fresh.map(({ action }) => action).filter((action) => /^(?:Create|Update|Delete)/.test(action));
    },
    async journal() {
      const folder = join(expectHeld(held.dataDirectory), 's3-keys');
      const names = await readdir(folder).catch(() => []);
      return (
        await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
      ).join('\n');
    },
  };
}

/** The companion's environment names this pair from now on. */
export function signAs({ id, secret }: Pick<AwsKey, 'id' | 'secret'>): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', id);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
}

/** Replaces an administrator's rights for one test. */
export function denying(action: string): readonly Statement[] {
  return [{ effect: 'Deny', action: [action], resource: ['*'] }];
}

function expectHeld<T>(value: T | undefined): T {
  expect(value).toBeDefined();
  return value as T;
}
