// A rotation as a script meets it: the new pair at once, steps until it signs, and a way forward and back that never leaves a lab without a key.
import { afterEach, describe, expect, test } from 'vitest';
import { denying, signAs, useKeysLab } from './keys-lab.ts';
import { begin, body, lines, step } from './rotation-client.ts';

const keys = useKeysLab();
const aws = () => keys.lab.world.aws;

afterEach(() => {
  keys.admin.user.policy = aws().mayRotate('*');
  Object.assign(aws().iam, { propagation: 0, hold: undefined, loseReplyTo: undefined });
  aws().state.clockOffset = 0;
  signAs(keys.admin.key);
});

describe('all the way', () => {
  test('the new pair comes first, is tried until AWS takes it steadily, and replaces the old one', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask, logged } = keys.start();
    aws().iam.propagation = 400;
    const { parsed, id, key } = await lines(await begin(ask, user.name));
    expect(keys.keysOf(user).find((one) => one.id === key.id)?.secret).toBe(key.secret);
    const steps = parsed.flatMap((line) => ('step' in line ? [line.step] : []));
    expect(steps.at(0)).toMatchObject({ name: 'create', outcome: 'passed' });
    // Once before AWS knows it, and once at a server that is late after the first success.
    expect(steps.filter(({ outcome }) => outcome === 'waiting').length).toBeGreaterThanOrEqual(3);
    expect(parsed.at(-1)).toMatchObject({ state: { id, state: 'unconfirmed', signs: true } });
    expect(await body(await step(ask, id, 'ack'))).toMatchObject({ state: 'confirmed', old: before[0]?.id });
    const finished = await step(ask, id, 'finish');
    expect([finished.status, (await body(finished)).state]).toEqual([200, 'finished']);
    expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[key.id, true]]);
    const listed = await (await ask(`/v1/s3-keys?user=${user.name}`)).text();
    expect(JSON.parse(listed)).toMatchObject({ interrupted: [], rotations: [] });
    for (const text of [listed, logged.join('\n'), await keys.journal()]) {
      expect(text).not.toContain(key.secret);
    }
  });

  test('the old key is switched off before it is deleted, and deleted only once the new one was seen to sign', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    keys.writes();
    let wasActive: boolean | undefined;
    aws().iam.hold = async (moment, action) => {
      if (moment === 'before' && action === 'DeleteAccessKey') wasActive = before[0]?.active;
    };
    await step(ask, id, 'finish');
    expect([keys.writes(), wasActive]).toEqual([['UpdateAccessKey', 'DeleteAccessKey'], false]);
  });

  test("the companion's own key: the new pair signs for the end of the old one", async () => {
    const own = aws().accounts.addUser('self-rotating', { policy: aws().mayRotate('self-rotating') });
    const old = aws().accounts.addKey(own);
    signAs(old);
    const { ask } = keys.start();
    const { id, key } = await lines(await begin(ask));
    await step(ask, id, 'ack');
    const finished = await body(await step(ask, id, 'finish'));
    expect(finished).toMatchObject({ state: 'finished' });
    expect(finished.next).toMatch(/put the new pair where it takes its credentials from/);
    expect(keys.keysOf(own).map((one) => one.id)).toEqual([key.id]);
    const deleted = aws().state.seen.findLast(({ action }) => action === 'DeleteAccessKey');
    expect(deleted?.keyId).toBe(key.id);
    const after = await ask('/v1/s3-keys');
    expect((await body(after)).detail).toMatch(/the pair the companion itself signs with/);
  });

  test('of a user without any key it is simply a first one', async () => {
    const { user } = keys.newUser(0);
    const { ask } = keys.start();
    const { id, key } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    expect((await body(await step(ask, id, 'finish'))).state).toBe('finished');
    expect(keys.keysOf(user).map((one) => one.id)).toEqual([key.id]);
  });
});

describe('with two keys', () => {
  test('nothing begins before somebody says which inactive one goes', async () => {
    const { user, keys: made } = keys.newUser(2);
    const { ask } = keys.start();
    const [used, idle] = made;
    if (idle) idle.active = false;
    keys.writes();
    const refused = await begin(ask, user.name);
    expect([refused.status, keys.writes()]).toEqual([409, []]);
    expect((await body(refused)).detail).toContain(`retire ${idle?.id}`);
    const { parsed, key } = await lines(await begin(ask, user.name, idle?.id));
    expect(parsed[0]).toMatchObject({ rotation: { old: used?.id } });
    expect(keys.keysOf(user).map(({ id }) => id)).toEqual([used?.id, key.id]);
  });

  test.each([
    ['an active one', 0, 409],
    ['one that is not there', 9, 404],
  ])('%s is not taken for it', async (_, which, status) => {
    const { user, keys: made } = keys.newUser(2);
    keys.writes();
    const reply = await begin(keys.start().ask, user.name, made[which]?.id ?? 'AKIAEXAMPLEOTHERKEY2');
    expect([reply.status, keys.writes()]).toEqual([status, []]);
  });
});

describe('the way back', () => {
  test('aborting deletes the new key and leaves the old one as it was', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    expect((await body(await step(ask, id, 'abort'))).state).toBe('aborted');
    expect(keys.keysOf(user)).toEqual(before);
    expect((await step(ask, id, 'finish')).status).toBe(409);
    expect((await step(ask, id, 'abort')).status).toBe(200);
  });

  test('a deletion that is not allowed leaves the old key off, and aborting switches it on again', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    keys.admin.user.policy = [...aws().mayRotate('*'), ...denying('iam:DeleteAccessKey')];
    const refused = await step(ask, id, 'finish');
    expect([refused.status, (await body(refused)).finding.class]).toEqual([502, 'perm.explicit_deny']);
    expect(before[0]?.active).toBe(false);
    keys.admin.user.policy = aws().mayRotate('*');
    expect((await body(await step(ask, id, 'abort'))).state).toBe('aborted');
    expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[before[0]?.id, true]]);
  });

  test('a deactivation whose answer is lost may have taken effect: aborting switches the old key on', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    aws().iam.loseReplyTo = 'UpdateAccessKey';
    expect([(await step(ask, id, 'finish')).status, before[0]?.active]).toEqual([502, false]);
    expect((await body(await step(ask, id, 'abort'))).state).toBe('aborted');
    expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[before[0]?.id, true]]);
  });

  test('a deactivation that is not allowed changed nothing: aborting does not need that right either', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    keys.admin.user.policy = [...aws().mayRotate('*'), ...denying('iam:UpdateAccessKey')];
    expect((await step(ask, id, 'finish')).status).toBe(502);
    expect((await body(await step(ask, id, 'abort'))).state).toBe('aborted');
    expect(keys.keysOf(user)).toEqual(before);
  });

  test.each([
    ['the lab', false],
    ['the companion itself', true],
  ])(
    'a second finish that fails early forgets nothing: aborting brings back the key of %s',
    async (_, isOwn) => {
      const { user, keys: before } = keys.newUser();
      const [signer, pair] = isOwn ? [user, before[0]] : [keys.admin.user, keys.admin.key];
      if (pair) signAs(pair);
      signer.policy = aws().mayRotate('*');
      const { ask } = keys.start();
      const { id } = await lines(await begin(ask, isOwn ? undefined : user.name));
      await step(ask, id, 'ack');
      signer.policy = [...aws().mayRotate('*'), ...denying('iam:DeleteAccessKey')];
      expect((await step(ask, id, 'finish')).status).toBe(502);
      aws().state.clockOffset = 3_600_000;
      expect((await body(await step(ask, id, 'finish'))).finding.class).toBe('clock.skew');
      aws().state.clockOffset = 0;
      signer.policy = aws().mayRotate('*');
      expect((await body(await step(ask, id, 'abort'))).state).toBe('aborted');
      expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[before[0]?.id, true]]);
    },
  );

  test.each([
    ['deleted unheard', 'finish'],
    ['deleted by somebody else', 'by hand'],
  ])('an old key that was %s is no way back: the only key stays, and finishing ends it', async (_, how) => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id, key } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    if (how === 'finish') {
      aws().iam.loseReplyTo = 'DeleteAccessKey';
      expect((await step(ask, id, 'finish')).status).toBe(502);
    } else aws().accounts.removeKey(before[0]?.id ?? '');
    const refused = await step(ask, id, 'abort');
    expect([refused.status, (await body(refused)).detail]).toEqual([
      409,
      expect.stringContaining(
        `The old key ${before[0]?.id} is gone; the new one, ${key.id}, is the only key.`,
      ),
    ]);
    expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[key.id, true]]);
    expect(await keys.journal()).not.toMatch(/"removing"/);
    expect((await body(await step(ask, id, 'finish'))).state).toBe('finished');
    expect(keys.keysOf(user).map((one) => [one.id, one.active])).toEqual([[key.id, true]]);
  });

  test('an old key that somebody switched on again meanwhile is not deleted', async () => {
    const { user, keys: before } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    await step(ask, id, 'ack');
    aws().iam.hold = async (moment, action) => {
      if (moment === 'before' && action === 'ListAccessKeys' && before[0]) before[0].active = true;
    };
    const refused = await step(ask, id, 'finish');
    expect([refused.status, (await body(refused)).detail]).toEqual([
      409,
      expect.stringContaining('is active again'),
    ]);
    expect(keys.keysOf(user)).toHaveLength(2);
  });

  test('nothing is finished before it is confirmed, and nothing begun twice', async () => {
    const { user } = keys.newUser();
    const { ask } = keys.start();
    const { id } = await lines(await begin(ask, user.name));
    const early = await step(ask, id, 'finish');
    expect([early.status, (await begin(ask, user.name)).status]).toEqual([409, 409]);
    expect(keys.keysOf(user)).toHaveLength(2);
    const unknown = await step(ask, '00000000-0000-4000-8000-000000000000', 'finish');
    expect([unknown.status, (await body(unknown)).detail]).toEqual([
      404,
      expect.stringContaining('Read the list of keys'),
    ]);
  });
});
