// An organization's own key from the hub's side: which calls a press becomes, in which order the four flows go, and that no value of
// a key or record comes back to the panel.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromPanel } from '#extension/bus/contract.ts';
import { call } from '#extension/companion/client.ts';
import type { Call } from '#extension/companion/exchange.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { paired } from '#extension/companion/pairing.ts';
import { CLIENT, SECRET, TENANT } from '../../drafts/examples.ts';
import { freshHub, popup, state } from '../hub.ts';

vi.mock('#extension/companion/client.ts', async (original) => ({
  ...(await original<typeof import('#extension/companion/client.ts')>()),
  call: vi.fn(),
  status: vi.fn(async () => 'unpaired'),
}));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const companion = vi.mocked(call);
const ORGANIZATION = 'Acme Genomics';

/** What the companion under test answers: the records it was given, found by what they may be found by. */
function answering(refusing: (request: Call) => CompanionFailure | undefined = () => undefined): Call[] {
  const calls: Call[] = [];
  const records = new Map<string, { fields: Record<string, string>; searchable: readonly string[] }>();
  companion.mockImplementation(async (request) => {
    calls.push(request);
    const refusal = refusing(request);
    if (refusal) throw refusal;
    return reply(answer(request, records));
  });
  return calls;
}

function answer(
  { method, path, body }: Call,
  records: Map<string, { fields: object; searchable: readonly string[] }>,
) {
  const id = /records\/([\w-]+)/.exec(path)?.[1] ?? '';
  if (path === '/v1/byok/keys' && method === 'GET') return { keys: [] };
  if (method === 'PUT' && id) records.set(id, body as never);
  if (method === 'GET' && id) return { fields: records.get(id)?.fields };
  if (method === 'DELETE') records.delete(id);
  const { field } = (body ?? {}) as { field?: string };
  if (field)
    return { ids: [...records].filter(([, one]) => one.searchable.includes(field)).map(([name]) => name) };
  return {};
}

const reply = (json: object | readonly object[]) => {
  const lines = [json].flat().map((line) => JSON.stringify(line));
  return {
    text: async () => lines.join('\n'),
    lines: async function* () {
      yield* lines;
    },
  } as never;
};

const ask = (message: FromPanel) => popup(message as never) as Promise<unknown>;

async function keyDraft(): Promise<string> {
  const { draft } = await popup({ kind: 'create', type: 'azure-key-vault' });
  const values = {
    ...{ clientId: CLIENT, clientSecret: SECRET, tenantId: TENANT },
    keyUrl: 'https://labvault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef',
  };
  for (const [name, text] of Object.entries(values)) {
    await popup({ kind: 'enter', draft, name, text, from: 'typed' });
  }
  return draft;
}

beforeEach(freshHub);
afterEach(() => companion.mockReset());

it('goes the four ways in their order and leaves no record behind', async () => {
  const calls = answering();
  const tried = await ask({ kind: 'try-own-key', organization: ORGANIZATION });
  expect(tried).toMatchObject({
    status: 'tried',
    passed: [{ flow: 'write' }, { flow: 'read' }, { flow: 'write-searchable' }, { flow: 'read-searchable' }],
  });
  expect(tried).not.toHaveProperty('failure');
  expect(calls.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT', 'POST', 'GET', 'DELETE']);
  const [first, , second] = calls.map(({ body }) => body as { searchable: string[] });
  expect([first?.searchable.length, second?.searchable.length]).toEqual([0, 1]);
});

it('names the flow that failed, in the companion’s words, and takes its record away again', async () => {
  const problem = {
    type: 'byok.denied',
    title: 'Conflict',
    status: 409,
    detail: 'The key refuses this app.',
  };
  const calls = answering(({ path }) =>
    path.endsWith('/searches') ? new CompanionFailure('companion.refused', problem) : undefined,
  );
  expect(await ask({ kind: 'try-own-key', organization: ORGANIZATION })).toMatchObject({
    passed: [{ flow: 'write' }, { flow: 'read' }, { flow: 'write-searchable' }],
    failure: { failure: 'companion.refused', detail: 'The key refuses this app.' },
  });
  expect(calls.at(-1)?.method).toBe('DELETE');
});

it('does not call a record read that came back changed', async () => {
  companion.mockImplementation(async () => reply({ fields: { Name: 'Somebody else' } }));
  expect(await ask({ kind: 'try-own-key', organization: ORGANIZATION })).toMatchObject({
    passed: [{ flow: 'write' }],
    failure: { failure: 'own_key.changed' },
  });
});

it('gives the companion the key of a draft, and the panel nothing of it', async () => {
  const calls = answering();
  const draft = await keyDraft();
  expect(await ask({ kind: 'set-up-own-key', draft, organization: ORGANIZATION })).toEqual({
    status: 'done',
  });
  expect(calls[0]).toMatchObject({
    method: 'POST',
    path: '/v1/byok/keys',
    body: { organization: ORGANIZATION, key: { type: 'azure-key-vault', values: { clientSecret: SECRET } } },
  });
  await ask({ kind: 'unlock-own-key', draft, organization: ORGANIZATION });
  expect(calls[1]?.path).toBe('/v1/byok/keys/Acme%20Genomics/credentials');
  expect(JSON.stringify(await state())).not.toContain(SECRET);
});

it('gives the credentials of a key that another browser has set up already', async () => {
  const problem = { type: 'byok.exists', title: 'Conflict', status: 409, detail: 'It has a key already.' };
  const calls = answering(({ method }) =>
    method === 'POST' ? new CompanionFailure('companion.refused', problem) : undefined,
  );
  const draft = await keyDraft();
  expect(await ask({ kind: 'set-up-own-key', draft, organization: ORGANIZATION })).toEqual({
    status: 'done',
  });
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/byok/keys',
    'PUT /v1/byok/keys/Acme%20Genomics/credentials',
  ]);
});

it('sends nothing of a key that is not complete, nor of a storage', async () => {
  const calls = answering();
  for (const type of ['azure-key-vault', 'azure-blob']) {
    const { draft } = await popup({ kind: 'create', type });
    expect(await ask({ kind: 'set-up-own-key', draft, organization: ORGANIZATION })).toMatchObject({
      status: 'failed',
      failure: 'own_key.incomplete',
    });
  }
  expect(calls).toEqual([]);
});

it('shows how far a rotation is, and that it has ended', async () => {
  const seen: unknown[] = [];
  companion.mockImplementationOnce(async () => {
    return {
      lines: async function* () {
        yield '{"done":1,"total":2}';
        seen.push((await state()).keyRotation);
        yield '{"done":2,"total":2}';
      },
    } as never;
  });
  const rotated = await ask({ kind: 'rotate-own-key', organization: ORGANIZATION, what: 'salt' });
  expect(rotated).toEqual({ status: 'done' });
  expect(seen).toEqual([{ organization: ORGANIZATION, what: 'salt', done: 1, total: 2 }]);
  expect(await state()).not.toHaveProperty('keyRotation');
});

it('says in the companion’s words what ended a rotation', async () => {
  const problem = { type: 'byok.gone', status: 409, detail: 'The key does not exist any more.' };
  companion.mockImplementationOnce(async () => reply([{ done: 1, total: 2 }, { problem }]));
  expect(await ask({ kind: 'rotate-own-key', organization: ORGANIZATION, what: 'data-key' })).toEqual({
    status: 'failed',
    failure: 'companion.refused',
    detail: 'The key does not exist any more.',
  });
});

it('tells a missing right of the pairing apart from a fault', async () => {
  const problem = { type: 'pairing.scope', title: 'Forbidden', status: 403, detail: 'lacks byok' };
  answering(() => new CompanionFailure('pairing.scope', problem));
  expect(await ask({ kind: 'list-own-keys' })).toEqual({ status: 'failed', failure: 'pairing.scope' });
  vi.mocked(paired).mockResolvedValueOnce(undefined);
  answering(() => new CompanionFailure('pairing.unknown'));
  expect(await ask({ kind: 'list-own-keys' })).toEqual({ status: 'failed', failure: 'companion.unpaired' });
});
