// The life of access keys tried at a moto server, by a companion that runs as people run it and signs as an administrator of moto's IAM.
import { randomBytes } from 'node:crypto';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';
import { connected, type Expected, failed } from './expected.ts';
import type { AccessKey, MotoAdmin } from './moto-admin.ts';
import type { PeerScript } from './peer.ts';

export interface MotoKeys {
  readonly admin: AccessKey;
  /** May do nothing at IAM. */
  readonly nobody: AccessKey;
  /** An administrator whose key is inactive. */
  readonly switchedOff: AccessKey;
}

/** Makes the users; nothing is checked yet. `lab-two` has two keys, one of them inactive. */
export async function layOutKeys(moto: MotoAdmin): Promise<MotoKeys> {
  const allow = { Effect: 'Allow', Action: 'iam:*', Resource: '*' } as const;
  const admin = await moto.newUser('lab-admin', [allow]);
  const nobody = await moto.newUser('lab-nobody', []);
  const switchedOff = await moto.newUser('lab-switched-off', [allow]);
  const off = (UserName: string, AccessKeyId: string) =>
    moto.iam('UpdateAccessKey', { UserName, AccessKeyId, Status: 'Inactive' });
  await off('lab-switched-off', switchedOff.accessKeyId);
  await moto.newUser('lab-rotated', []);
  const { accessKeyId } = await moto.newUser('lab-two', []);
  await moto.iam('CreateAccessKey', { UserName: 'lab-two' });
  await off('lab-two', accessKeyId);
  return { admin, nobody, switchedOff };
}

type Reply = { readonly status: number; readonly lines: readonly Record<string, never>[] };
type Ask = (method: string, path: string, body?: object) => Promise<Reply>;

/** What each script finds out is told as a test would tell it: connected, or the class of the refusal. */
export function keyScripts({ admin, nobody, switchedOff }: MotoKeys): readonly PeerScript[] {
  const script = (
    name: string,
    pair: AccessKey,
    expect: Expected,
    play: (ask: Ask) => Promise<Expected>,
  ) => ({
    ...{ name: `IAM: ${name}`, expect },
    run: (env: Readonly<Record<string, string>>) => withCompanion({ ...env, ...asAws(pair) }, play),
  });
  const list = (user: string) => async (ask: Ask) => told(await ask('GET', `/v1/s3-keys?user=${user}`));
  return [
    script('a list', admin, connected, list('lab-rotated')),
    script('a user who is not there', admin, failed('target.not_found', 'list'), list('lab-missing')),
    script('no right at all', nobody, failed('perm.denied', 'list'), list('lab-rotated')),
    script(
      'signed with an inactive key',
      switchedOff,
      failed('auth.identity_unknown', 'list'),
      list('lab-rotated'),
    ),
    script('a third key', admin, failed('target.state', 'list'), async (ask) =>
      told(await ask('POST', '/v1/s3-keys', { user: 'lab-two' })),
    ),
    script('create, deactivate, delete', admin, connected, createAndDelete),
    script('a whole rotation', admin, connected, rotate),
  ];
}

async function createAndDelete(ask: Ask): Promise<Expected> {
  const user = 'lab-rotated';
  const made = await ask('POST', '/v1/s3-keys', { user });
  if (made.status !== 201) return told(made);
  const at = `/v1/s3-keys/${made.lines[0]?.id}`;
  const early = await ask('DELETE', `${at}?user=${user}`);
  if (early.status !== 409) throw new Error(`an active key was deleted: ${early.status}`);
  const off = await ask('PATCH', at, { user, status: 'inactive' });
  return off.status === 200 ? told(await ask('DELETE', `${at}?user=${user}`)) : told(off);
}

async function rotate(ask: Ask): Promise<Expected> {
  const user = 'lab-rotated';
  const begun = await ask('POST', '/v1/s3-keys/rotations', { user });
  if (begun.status !== 200) return told(begun);
  const { rotation, key } = begun.lines[0] as unknown as { rotation: { id: string }; key: { id: string } };
  const at = `/v1/s3-keys/rotations/${rotation.id}`;
  for (const step of ['ack', 'finish']) {
    const reply = await ask('POST', `${at}/${step}`, {});
    if (reply.status !== 200) return told(reply);
  }
  const left = await ask('GET', `/v1/s3-keys?user=${user}`);
  const { keys } = left.lines[0] as unknown as { keys: { id: string }[] };
  if (keys.map(({ id }) => id).join() !== key.id)
    throw new Error(`other keys are left: ${JSON.stringify(keys)}`);
  return told(left);
}

function told({ status, lines }: Reply): Expected {
  if (status < 300) return connected;
  const { finding } = (lines[0] ?? {}) as { finding?: { class: Parameters<typeof failed>[0] } };
  if (!finding) throw new Error(`an answer without a finding: ${status}`);
  return failed(finding.class, 'list');
}

const asAws = ({ accessKeyId, secretAccessKey }: AccessKey) => ({
  ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  ...{ STORAGE_LINK_SCOPES: 's3-keys', AWS_EC2_METADATA_DISABLED: 'true' },
});

async function withCompanion<T>(env: Record<string, string>, play: (ask: Ask) => Promise<T>): Promise<T> {
  const token = randomBytes(32).toString('hex');
  const companion = await startCompanion({ ...env, STORAGE_LINK_TOKEN: token });
  try {
    return await play((method, path, body) => ask(companion, token, method, path, body));
  } finally {
    await companion.stop();
  }
}

async function ask(
  { port }: RunningCompanion,
  token: string,
  method: string,
  path: string,
  body: object | undefined,
): Promise<Reply> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = (await reply.text()).trim();
  return { status: reply.status, lines: text === '' ? [] : text.split('\n').map((line) => JSON.parse(line)) };
}
