// The lab's own encryption key in the replica Emedgene: tested for real, enabled once per workgroup, and never taken back.

import { type Context, Hono } from 'hono';
import type { Values } from './forms.ts';
import type { TestConnection } from './test-process.ts';

/** What the card shows: nothing yet, or which key is in use since when. */
export type EncryptionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'enabled';
      readonly clientId: string;
      readonly tenantId: string;
      readonly keyUrl: string;
      /** ISO date and time. */
      readonly addedAt: string;
    };

export type Encryption = {
  readonly state: EncryptionState;
  /** False where the organization has not bought it: then there is no card. */
  enterprise: boolean;
  /** Times a key was put to the test. */
  readonly tests: number;
  /** As if nothing had ever been enabled. */
  reset(): void;
  readonly routes: Hono;
};

const NAMES = ['clientId', 'tenantId', 'clientSecret', 'keyUrl'] as const;

type Key = Record<(typeof NAMES)[number], string>;

/** `test` does the four operations with the key; `mayManage` is the role "Manage encryption settings". */
export function createEncryption(test: TestConnection, mayManage: () => boolean): Encryption {
  let saved: (Key & { addedAt: string }) | undefined;
  /** What passed the test and waits for the person's Confirm. */
  let tested: string | undefined;
  let tests = 0;

  async function check(key: Key): Promise<string | undefined> {
    tests += 1;
    const empty = NAMES.find((name) => !key[name].trim());
    if (empty) return 'All fields are required.';
    const { ok, detail } = await test('azure-key-vault', key);
    return ok ? undefined : detail;
  }

  const routes = new Hono();
  routes.use(async (context, next) => {
    if (encryption.enterprise && mayManage()) return next();
    return context.json({ message: 'Not found' }, 404);
  });
  routes.get('/', (context) => context.json(encryption.state));
  routes.post('/test', async (context) => {
    if (saved) return refuse(context, 409, 'Encryption is already enabled.');
    const key = await readKey(context);
    const refusal = await check(key);
    if (refusal) return refuse(context, 422, refusal);
    tested = JSON.stringify(key);
    return context.body(null, 204);
  });
  routes.post('/', async (context) => {
    const key = await readKey(context);
    if (saved) return refuse(context, 409, 'Encryption is already enabled.');
    if (JSON.stringify(key) !== tested) return refuse(context, 409, 'Test the key first.');
    saved = { ...key, addedAt: new Date().toISOString() };
    return context.json(encryption.state, 201);
  });
  routes.put('/secret', async (context) => {
    if (!saved) return refuse(context, 409, 'Encryption is not enabled.');
    const { clientSecret } = await readKey(context);
    const refusal = await check({ ...saved, clientSecret });
    if (refusal) return refuse(context, 422, refusal);
    saved = { ...saved, clientSecret };
    return context.json(encryption.state);
  });

  const encryption: Encryption = {
    get state(): EncryptionState {
      if (!saved) return { status: 'none' };
      const { clientSecret: _kept, ...shown } = saved;
      return { status: 'enabled', ...shown };
    },
    enterprise: true,
    get tests() {
      return tests;
    },
    reset() {
      saved = undefined;
      tested = undefined;
      encryption.enterprise = true;
    },
    routes,
  };
  return encryption;
}

async function readKey(context: Context): Promise<Key> {
  const body = await context.req.json<Values>();
  const [clientId = '', tenantId = '', clientSecret = '', keyUrl = ''] = NAMES.map(
    (name) => body[name] ?? '',
  );
  return { clientId, tenantId, clientSecret, keyUrl };
}

function refuse(context: Context, status: 409 | 422, message: string): Response {
  return context.json({ message }, status);
}
