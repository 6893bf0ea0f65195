// The backend of a replica Emedgene: who is signed in, the types its form offers, and the storages of one workgroup.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Aws } from '../aws/aws.ts';
import { facts } from '../facts.ts';
import { staticPages } from '../static-pages.ts';
import { createEncryption, type Encryption } from './encryption.ts';
import { findForm, type Values } from './forms.ts';
import { createKeyPairs, type KeyPairs } from './key-pairs.ts';
import { createLinkedStorages, type LinkedStorages, type Saved } from './linked-storages.ts';
import type { EmedgeneSite, WordedType } from './sites.ts';
import type { TestConnection } from './test-process.ts';

/** Who is signed in to the site; a test changes it to see what the product says. */
export type EmedgeneSession = {
  user: string;
  workgroup: string;
  roles: string[];
  signedIn: boolean;
};

export type Emedgene = {
  /** Serves the site and its API. */
  readonly app: Hono;
  readonly session: EmedgeneSession;
  readonly storages: LinkedStorages;
  readonly encryption: Encryption;
  readonly keyPairs: KeyPairs;
};

/** `test` is Emedgene's own connection test; it never uses the product's code. `aws` holds the S3 folders. */
export function createEmedgene(site: EmedgeneSite, test: TestConnection, aws: Aws): Emedgene {
  const { emedgeneUser: user, emedgeneRoles } = facts;
  const { workgroup } = site;
  const session: EmedgeneSession = { user, workgroup, roles: [...emedgeneRoles], signedIn: true };
  const storages = createLinkedStorages(test);
  const mayEncrypt = () => session.signedIn && session.roles.includes('Manage encryption settings');
  const encryption = createEncryption(test, mayEncrypt);
  const mayKeep = () => ['Manager', 'Manage S3 Credentials'].every((role) => session.roles.includes(role));
  const keyPairs = createKeyPairs(aws, () => session.signedIn && mayKeep());
  const app = new Hono();
  app.get('/api/me', (context) => context.json(session));
  app.get('/api/storage-types', (context) => context.json(typesFor(site, session)));
  app.use('/api/storages/*', requireRoles(session, 'Manager', 'Multiple Storage'));
  app.route('/api/storages', storageRoutes(storages));
  app.route('/api/encryption', encryption.routes);
  app.route('/api/s3-credentials', keyPairs.routes);
  app.all('/api/*', (context) => context.json({ message: 'Not found' }, 404));
  app.get('*', staticPages(site.pages));
  return { app, session, storages, encryption, keyPairs };
}

// Whoever may not link a type is not offered it.
function typesFor({ types }: EmedgeneSite, { roles }: EmedgeneSession): readonly WordedType[] {
  const mayLinkIca = roles.includes('Storage Provider');
  return types.filter(({ id }) => mayLinkIca || id !== 'ica');
}

function requireRoles(session: EmedgeneSession, ...needed: string[]): MiddlewareHandler {
  return async (context, next) => {
    if (!session.signedIn) return context.json({ message: 'Sign in first.' }, 401);
    const missing = needed.filter((role) => !session.roles.includes(role));
    if (missing.length > 0) return context.json({ message: `Missing role: ${missing.join(', ')}` }, 403);
    return next();
  };
}

function storageRoutes(storages: LinkedStorages): Hono {
  const notFound = (context: Context): Response => context.json({ message: 'Not found' }, 404);
  const routes = new Hono();
  routes.get('/', (context) => context.json(storages.list()));
  routes.post('/', async (context) => {
    const { type, values } = await context.req.json<{ type?: string; values?: Values }>();
    const form = findForm(type ?? '');
    if (!form) return context.json({ errors: { type: 'Choose a storage type.' } }, 422);
    return savedReply(context, storages.add(form, { ...values }), 201);
  });
  routes.put('/:id', async (context) => {
    const { values } = await context.req.json<{ values?: Values }>();
    const saved = storages.update(context.req.param('id'), values ?? {});
    return saved ? savedReply(context, saved, 200) : notFound(context);
  });
  routes.delete('/:id', (context) =>
    storages.remove(context.req.param('id')) ? context.body(null, 204) : notFound(context),
  );
  routes.post('/:id/check', (context) => {
    const storage = storages.check(context.req.param('id'));
    return storage ? context.json(storage, 202) : notFound(context);
  });
  return routes;
}

function savedReply(context: Context, saved: Saved, status: 200 | 201): Response {
  if ('errors' in saved) return context.json(saved, 422);
  if ('taken' in saved)
    return context.json({ message: `A storage named ${saved.taken} already exists.` }, 409);
  return context.json(saved.storage, status);
}
