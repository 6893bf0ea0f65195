// A lab's access keys: nobody may lose a key that is in use, nor be left with one nobody has the secret of.
import { afterEach, describe, expect, test } from 'vitest';
import { openDesk } from '#server/access-keys/desk.ts';
import { removeKey, setStatus } from '#server/access-keys/lifecycle.ts';
import { facts } from '#test/cloud/facts.ts';
import { denying, useKeysLab } from './keys-lab.ts';
import { body } from './rotation-client.ts';

const keys = useKeysLab();
const aws = () => keys.lab.world.aws;
const patch = (status: string, user: string) => ({ method: 'PATCH', body: JSON.stringify({ user, status }) });
const json = { 'content-type': 'application/json' };

afterEach(() => {
  Object.assign(aws().iam, { listLag: 0, hold: undefined });
  keys.admin.user.policy = aws().mayRotate('*');
});

describe('the list', () => {
  test('says whose keys these are, how old they are and what they were last used for', async () => {
    const { user, keys: made } = keys.newUser(2);
    const [first, second] = made;
    if (first) first.lastUsed = { at: new Date('2026-01-31T10:00:00Z'), service: 's3', region: 'eu-west-1' };
    if (second) second.active = false;
    const reply = await keys.start().ask(`/v1/s3-keys?user=${user.name}`);
    expect(reply.status).toBe(200);
    expect(await body(reply)).toEqual({
      account: facts.aws.accountId,
      user: user.arn,
      limit: 2,
      keys: [
        {
          ...{ id: first?.id, status: 'active', createdAt: first?.created.toISOString(), use: 'used' },
          ...{ lastUsedAt: '2026-01-31T10:00:00.000Z', lastUsedService: 's3' },
        },
        { id: second?.id, status: 'inactive', createdAt: second?.created.toISOString(), use: 'never' },
      ],
      interrupted: [],
      rotations: [],
    });
  });

  test("without a user it is the companion's own, and says which key it signs with", async () => {
    const listed = await body(await keys.start().ask('/v1/s3-keys'));
    expect(listed.user).toBe(keys.admin.user.arn);
    expect(listed.keys).toMatchObject([{ id: keys.admin.key.id, signsHere: true, use: 'used' }]);
  });

  test('does without the rights that are only nice to have', async () => {
    const { user } = keys.newUser();
    keys.admin.user.policy = [
      ...aws().mayRotate('*'),
      ...denying('iam:GetUser'),
      ...denying('iam:GetAccessKeyLastUsed'),
    ];
    const listed = await body(await keys.start().ask(`/v1/s3-keys?user=${user.name}`));
    expect(listed).toMatchObject({ user: user.arn, keys: [{ use: 'unknown' }] });
  });

  test.each([
    ['who is nobody', 'nobody', 404, 'target.not_found'],
    ['named by an ARN', 'arn:aws:iam::111122223333:user/x', 422, 'input.malformed'],
    ['with a path', '../lab-admin', 422, 'input.malformed'],
    ['without a name', '', 422, 'input.malformed'],
  ])('of a user %s is refused', async (_, user, status, name) => {
    const reply = await keys.start().ask(`/v1/s3-keys?user=${encodeURIComponent(user)}`);
    const problem = await body(reply);
    expect([reply.status, problem.finding?.class ?? problem.problems[0].class]).toEqual([status, name]);
    expect(keys.writes()).toEqual([]);
  });
});

describe('a new key', () => {
  test('comes with its secret in one reply that nothing keeps', async () => {
    const { user } = keys.newUser();
    const companion = keys.start();
    const reply = await companion.ask('/v1/s3-keys', { json: { user: user.name } });
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const made = await body(reply);
    expect(keys.keysOf(user).find(({ id }) => id === made.id)?.secret).toBe(made.secret);
    const listed = await (await companion.ask(`/v1/s3-keys?user=${user.name}`)).text();
    for (const text of [listed, companion.logged.join('\n'), await keys.journal()]) {
      expect(text).not.toContain(made.secret);
      expect(text).not.toContain(btoa(made.secret));
    }
    expect(JSON.parse(listed).interrupted).toEqual([]);
  });

  test('is not made where there are two; the answer names the inactive one', async () => {
    const { user, keys: made } = keys.newUser(2);
    const [, idle] = made;
    if (idle) idle.active = false;
    keys.writes();
    const reply = await keys.start().ask('/v1/s3-keys', { json: { user: user.name } });
    expect(reply.status).toBe(409);
    expect((await body(reply)).detail).toContain(`Delete the inactive one, ${idle?.id}`);
    expect(keys.writes()).toEqual([]);
  });

  test('two at once make two keys and no third', async () => {
    const { user } = keys.newUser();
    const companion = keys.start();
    const replies = await Promise.all(
      [1, 2, 3].map(() => companion.ask('/v1/s3-keys', { json: { user: user.name } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(keys.keysOf(user)).toHaveLength(2);
  });

  test('whose reply is lost is asked for once only, named, and offered for deletion', async () => {
    const { user } = keys.newUser();
    const companion = keys.start();
    aws().iam.loseReplyTo = 'CreateAccessKey';
    aws().iam.listLag = 500;
    keys.writes();
    const reply = await companion.ask('/v1/s3-keys', { json: { user: user.name } });
    const [, orphan] = keys.keysOf(user);
    expect(keys.writes()).toEqual(['CreateAccessKey']);
    const problem = await body(reply);
    expect([reply.status, problem.orphan.id]).toEqual([502, orphan?.id]);
    expect(problem.detail).toMatch(/secret.*deactivate and delete it/s);
    const listed = await body(await companion.ask(`/v1/s3-keys?user=${user.name}`));
    expect(listed.keys).toMatchObject([{}, { id: orphan?.id, orphan: true }]);
    expect(listed.interrupted).toMatchObject([{ what: 'create', orphans: [orphan?.id] }]);
    await companion.ask(`/v1/s3-keys/${orphan?.id}`, { ...patch('inactive', user.name), headers: json });
    await companion.ask(`/v1/s3-keys/${orphan?.id}?user=${user.name}`, { method: 'DELETE' });
    const after = await body(await companion.ask(`/v1/s3-keys?user=${user.name}`));
    expect([after.keys.length, after.interrupted]).toEqual([1, []]);
  });

  test('whose reader went away before the reply left is told by the next list', async () => {
    const { user } = keys.newUser();
    const companion = keys.start();
    const reply = await companion.ask('/v1/s3-keys', { json: { user: user.name } });
    await reply.body?.cancel();
    const listed = await body(await companion.ask(`/v1/s3-keys?user=${user.name}`));
    expect(listed.interrupted).toMatchObject([{ what: 'create', step: 'made' }]);
  });
});

describe('switching and deleting', () => {
  test('only an inactive key is deleted', async () => {
    const { user, keys: made } = keys.newUser();
    const companion = keys.start();
    const at = `/v1/s3-keys/${made[0]?.id}`;
    keys.writes();
    expect((await companion.ask(`${at}?user=${user.name}`, { method: 'DELETE' })).status).toBe(409);
    expect(keys.writes()).toEqual([]);
    const off = await companion.ask(at, { ...patch('inactive', user.name), headers: json });
    expect([off.status, (await body(off)).status, made[0]?.active]).toEqual([200, 'inactive', false]);
    const on = await companion.ask(at, { ...patch('active', user.name), headers: json });
    expect([on.status, made[0]?.active]).toEqual([200, true]);
    await companion.ask(at, { ...patch('inactive', user.name), headers: json });
    expect((await companion.ask(`${at}?user=${user.name}`, { method: 'DELETE' })).status).toBe(204);
    expect(keys.keysOf(user)).toEqual([]);
  });

  test('a key that is activated while another call deletes it is never deleted as an active one', async () => {
    const { user, keys: made } = keys.newUser();
    const [key] = made;
    const id = key?.id ?? '';
    if (key) key.active = false;
    const queued = Promise.withResolvers<void>();
    const desk = openDesk(keys.lab.network, keys.dataDirectory, { info: () => {}, debug: () => {} });
    const { inTurn } = desk;
    let activating: Promise<unknown> | undefined;
    desk.inTurn = (arn, task) => {
      if (activating) queued.resolve();
      return inTurn(arn, task);
    };
    let wasActive: boolean | undefined;
    aws().iam.hold = async (moment, action) => {
      if (moment !== 'before' || action !== 'DeleteAccessKey') return;
      activating = setStatus(desk, id, 'active', user.name);
      await Promise.race([activating, queued.promise]);
      wasActive = key?.active;
    };
    expect(await removeKey(desk, id, user.name)).toEqual({ done: true });
    expect([wasActive, await activating]).toMatchObject([false, { refused: { status: 404 } }]);
  });

  test('the key the companion signs with is left alone', async () => {
    const companion = keys.start();
    const at = `/v1/s3-keys/${keys.admin.key.id}`;
    keys.writes();
    const off = await companion.ask(at, { method: 'PATCH', body: '{"status":"inactive"}', headers: json });
    const gone = await companion.ask(at, { method: 'DELETE' });
    expect([off.status, gone.status, keys.writes()]).toEqual([409, 409, []]);
  });

  test.each([
    ['of another user', () => facts.aws.accessKeyId],
    ['of nobody', () => 'AKIAEXAMPLEOTHERKEY2'],
    ['that is a path', () => '..%2frotations'],
    ['that climbs', () => '%2e%2e'],
    ['that is a name', () => 'rotations'],
  ])('an ID %s is not found, and nothing is changed', async (_, id) => {
    const { user } = keys.newUser();
    const companion = keys.start();
    keys.writes();
    const off = await companion.ask(`/v1/s3-keys/${id()}`, {
      ...patch('inactive', user.name),
      headers: json,
    });
    const gone = await companion.ask(`/v1/s3-keys/${id()}?user=${user.name}`, { method: 'DELETE' });
    expect([off.status, gone.status, keys.writes()]).toEqual([404, 404, []]);
  });
});

test('without the scope nothing is asked of AWS', async () => {
  const companion = keys.start({ STORAGE_LINK_SCOPES: 'probe' });
  const before = aws().state.seen.length;
  for (const path of ['/v1/s3-keys', '/v1/s3-keys/rotations']) {
    expect((await companion.ask(path, { json: {} })).status).toBe(403);
  }
  expect(aws().state.seen).toHaveLength(before);
});
