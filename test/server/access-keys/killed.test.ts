// A companion that is killed at any moment of a rotation: no lab is left without a key whose secret it has, and no key stays behind that the
// next companion does not name.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AccessKeys } from '#shared/api-s3-keys.ts';
import type { AwsKey, AwsUser } from '#test/cloud/aws/accounts.ts';
import type { IamAction, IamHold } from '#test/cloud/aws/iam.ts';
import { useKeysLab } from './keys-lab.ts';
import { advance, chance, type Hands, type Mortal, rotate, startMortal } from './mortal.ts';

const keys = useKeysLab();
const folders: string[] = [];

afterEach(async () => {
  Object.assign(keys.lab.world.aws.iam, { propagation: 0, hold: undefined });
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-killed-'));
  folders.push(folder);
  return folder;
}

const start = (folder: string): Promise<Mortal> =>
  startMortal(
    {
      ...keys.lab.world.env,
      STORAGE_LINK_SCOPES: 's3-keys',
      AWS_ACCESS_KEY_ID: keys.admin.key.id,
      AWS_SECRET_ACCESS_KEY: keys.admin.key.secret,
    },
    folder,
  );

interface Case {
  readonly user: AwsUser;
  readonly old: AwsKey;
  readonly hands: Hands;
}

function newCase(): Case {
  const { user, keys: made } = keys.newUser();
  const [old] = made;
  if (!old) throw new Error('no key');
  return { user, old, hands: {} };
}

/** What the next companion on the same data directory says of each user. */
async function judged(folder: string, cases: readonly Case[]) {
  const next = await start(folder);
  const found = await Promise.all(
    cases.map(async (one) => {
      const before = keys.keysOf(one.user);
      const reply = await next.ask(`/v1/s3-keys?user=${one.user.name}`);
      return { ...judge(one, (await reply?.json()) as AccessKeys, before), one };
    }),
  );
  await next.kill();
  return found;
}

/** A key that is made or goes while the list is asked for may be missing in it or not: `before` were there. */
function judge({ user, old, hands }: Case, said: AccessKeys, before: readonly AwsKey[]) {
  const there = keys.keysOf(user);
  const stayed = there.filter((key) => before.includes(key));
  const isHeld = ({ id, secret }: AwsKey) => id === old.id || secret === hands.secret;
  const named = new Set(said.interrupted.flatMap(({ orphans }) => orphans));
  const orphans = stayed.filter((key) => !isHeld(key));
  return {
    step: said.interrupted[0]?.step ?? 'over',
    keys: there.map((key) => `${key.id === old.id ? 'old' : 'new'}${key.active ? '' : ' (off)'}`).join(', '),
    lost: there.some((key) => key.active && isHeld(key)) ? 0 : 1,
    unnoticed: orphans.filter(({ id }) => !named.has(id)).length,
    /** Two keys and no word of it: nobody would know which one is meant. */
    unexplained: stayed.length > 1 && said.interrupted.length === 0 ? 1 : 0,
    orphans: orphans.length,
    texts: said.interrupted.map(({ cause, fix }) => `${cause} ${fix}`).join('\n'),
  };
}

type Point = readonly [
  name: string,
  hold: readonly [moment: 'before' | 'after', action: IamAction] | undefined,
  way: readonly string[],
  expected: readonly [step: string, keys: string, orphans: number],
];

/** Every step of a rotation, with a cut before and after what it does at AWS. */
const points: readonly Point[] = [
  ['before the new key is made', ['before', 'CreateAccessKey'], [], ['over', 'old', 0]],
  ['before the new key is told', ['after', 'CreateAccessKey'], [], ['creating', 'old, new', 1]],
  ['before it is confirmed', undefined, [], ['made', 'old, new', 0]],
  ['after it is confirmed', undefined, ['ack'], ['confirmed', 'old, new', 0]],
  [
    'before the old key is off',
    ['before', 'UpdateAccessKey'],
    ['ack', 'finish'],
    ['retiring', 'old, new', 0],
  ],
  [
    'after the old key is off',
    ['after', 'UpdateAccessKey'],
    ['ack', 'finish'],
    ['retiring', 'old (off), new', 0],
  ],
  [
    'before the old key is deleted',
    ['before', 'DeleteAccessKey'],
    ['ack', 'finish'],
    ['retiring', 'old (off), new', 0],
  ],
  ['after the old key is deleted', ['after', 'DeleteAccessKey'], ['ack', 'finish'], ['over', 'new', 0]],
  [
    'before the new key is taken back',
    ['before', 'DeleteAccessKey'],
    ['ack', 'abort'],
    ['removing', 'old, new', 0],
  ],
  ['after the new key is taken back', ['after', 'DeleteAccessKey'], ['ack', 'abort'], ['over', 'old', 0]],
];

test('at every step: what is left is named, with what to do', async () => {
  const folder = await newFolder();
  const companion = await start(folder);
  const cases = points.map(([, hold]) => ({ ...newCase(), hold }));
  const reached = new Set<string>();
  keys.lab.world.aws.iam.hold = async (moment, action, name) => {
    const held = cases.find(({ user }) => user.name === name)?.hold;
    if (held?.[0] !== moment || held[1] !== action) return;
    reached.add(name);
    await new Promise(() => {});
  };
  const arrived = points.map(async ([, , way], at) => {
    const one = cases[at] as Case;
    if (!(await rotate(companion, one.user.name, one.hands))) return;
    for (const step of way) await advance(companion, one.hands, step);
    reached.add(one.user.name);
  });
  await expect.poll(() => reached.size, { timeout: 20_000 }).toBe(points.length);
  await companion.kill();
  await Promise.all(arrived);
  const found = await judged(folder, cases);
  expect(found.map(({ step, keys: left, orphans }, at) => [points[at]?.[0], step, left, orphans])).toEqual(
    points.map(([name, , , expected]) => [name, ...expected]),
  );
  for (const { lost, unnoticed, unexplained, texts, one } of found) {
    expect([lost, unnoticed, unexplained]).toEqual([0, 0, 0]);
    expect(texts).not.toMatch(/undefined/);
    if (one.hands.secret) expect(texts).not.toContain(one.hands.secret);
  }
});

test('a key that AWS makes only after the next companion has looked is named by the list after that', async () => {
  const folder = await newFolder();
  const companion = await start(folder);
  const one = newCase();
  const arrived = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  keys.lab.world.aws.iam.hold = async (moment, action) => {
    if (action !== 'CreateAccessKey') return;
    if (moment === 'after') return done.resolve();
    arrived.resolve();
    await goOn.promise;
  };
  const running = rotate(companion, one.user.name, one.hands);
  await arrived.promise;
  await companion.kill();
  await running;
  expect(await judged(folder, [one])).toMatchObject([{ step: 'over', keys: 'old', orphans: 0 }]);
  goOn.resolve();
  await done.promise;
  expect(await judged(folder, [one])).toMatchObject([
    { step: 'creating', keys: 'old, new', orphans: 1, unnoticed: 0 },
  ]);
});

const COMPANIONS = 10;
const ROTATIONS = 5;

/** Users whose call is at AWS still: it may have its effect after its companion was killed. */
const underWay = new Set<string>();

async function killedAtRandom() {
  const folder = await newFolder();
  const companion = await start(folder);
  const cases = Array.from({ length: ROTATIONS }, newCase);
  const running = cases.map(async ({ user, hands }) => {
    await chance(0, 2_500);
    const pair = () => chance(0, 200).then(() => advance(companion, hands, 'ack'));
    if (!(await rotate(companion, user.name, hands, pair))) return;
    await advance(companion, hands, Math.random() < 0.7 ? 'finish' : 'abort');
  });
  await chance(800, 7_000);
  await companion.kill();
  await Promise.all(running);
  await expect.poll(() => cases.some(({ user }) => underWay.has(user.name)), { timeout: 10_000 }).toBe(false);
  return judged(folder, cases);
}

test('at 50 random points: 0 keys lost, 0 orphans unnoticed', async () => {
  // A slow line: what changes something takes as long as what only waits, so that chance meets every step.
  const hold: IamHold = async (moment, action, user) => {
    underWay.add(user);
    await chance(0, /^(?:Create|Update|Delete)/.test(action) ? 900 : 50);
    if (moment === 'after') underWay.delete(user);
  };
  Object.assign(keys.lab.world.aws.iam, { propagation: 100, hold });
  const found: Awaited<ReturnType<typeof killedAtRandom>> = [];
  for (let done = 0; done < COMPANIONS; done += 5) {
    found.push(...(await Promise.all(Array.from({ length: 5 }, killedAtRandom))).flat());
  }
  const sum = (name: 'lost' | 'unnoticed' | 'unexplained' | 'orphans') =>
    found.reduce((total, one) => total + one[name], 0);
  const steps = Map.groupBy(found, ({ step, keys: left }) => `${step}: ${left}`);
  const told = [...steps].map(([name, { length }]) => `${length} × ${name}`).sort();
  console.log(
    `${found.length} rotations killed at random: ${sum('lost')} keys lost, ${sum('unnoticed')} of ${sum('orphans')} orphans unnoticed.\n${told.join('\n')}`,
  );
  expect(found).toHaveLength(COMPANIONS * ROTATIONS);
  expect([sum('lost'), sum('unnoticed'), sum('unexplained')]).toEqual([0, 0, 0]);
}, 90_000);
