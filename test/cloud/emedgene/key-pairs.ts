// The card S3 Credentials of the replica Emedgene: at most two pairs, made in the sandbox's AWS, whose secret is told once.
import { type Context, Hono } from 'hono';
import type { AwsUser } from '../aws/accounts.ts';
import type { Aws } from '../aws/aws.ts';
import { emedgeneFolders, emedgeneUser } from './folders.ts';

export type KeyPairs = {
  /** Takes all pairs away. */
  clear(): void;
  readonly routes: Hono;
};

const LIMIT = 2;

/** `mayManage` is the roles "Manager" and "Manage S3 Credentials": without them there is no card. */
export function createKeyPairs(aws: Aws, mayManage: () => boolean): KeyPairs {
  let user: AwsUser | undefined;
  const pairs = () => [...aws.accounts.keys.values()].filter((key) => key.user === user);
  const find = (context: Context) => pairs().find(({ id }) => id === context.req.param('id'));
  const refuse = (context: Context, status: 404 | 409, message: string) => context.json({ message }, status);

  const routes = new Hono();
  routes.use(async (context, next) => (mayManage() ? next() : refuse(context, 404, 'Not found')));
  routes.get('/', (context) => {
    const keys = pairs().map(({ id, active, created }) => ({ id, active, created: created.toISOString() }));
    return context.json({ paths: paths(), keys });
  });
  routes.post('/', (context) => {
    if (pairs().length >= LIMIT) return refuse(context, 409, 'There are two access keys already.');
    user ??= emedgeneUser(aws);
    const { id, secret } = aws.accounts.addKey(user);
    return context.json({ id, secret }, 201);
  });
  routes.patch('/:id', async (context) => {
    const key = find(context);
    if (!key) return refuse(context, 404, 'Not found');
    key.active = (await context.req.json<{ active: boolean }>()).active;
    return context.body(null, 204);
  });
  routes.delete('/:id', (context) => {
    const key = find(context);
    if (!key) return refuse(context, 404, 'Not found');
    if (key.active) return refuse(context, 409, 'Deactivate the access key first.');
    aws.accounts.removeKey(key.id);
    return context.body(null, 204);
  });
  return {
    clear: () => {
      for (const { id } of pairs()) aws.accounts.removeKey(id);
    },
    routes,
  };
}

function paths(): string[] {
  const { regionCloud: region, organization } = emedgeneFolders;
  return [
    `${region}-emg-auto-samples/${organization}/upload/`,
    `${region}-emg-downloads/${organization}/`,
    `${region}-emg-auto-results/${organization}/`,
  ];
}
