// The backend of the replica Azure portal: what its pages show comes from the sign-in and storage stand-ins themselves.

import { Hono } from 'hono';
import { facts } from '../facts.ts';
import { type Site, staticPages } from '../static-pages.ts';
import type { Blob } from './blob.ts';
import type { Entra } from './entra.ts';

/** One of the portal's two hosts (shell or blade frame); both have the API on their own origin. */
export function createAzurePortal(site: Extract<Site, 'portal' | 'blade'>, entra: Entra, blob: Blob): Hono {
  const app = new Hono();

  app.get('/api/apps/:appId', (context) => {
    const found = entra.findApp(context.req.param('appId'));
    if (!found) return context.json({ message: 'Application not found' }, 404);
    const { displayName, clientId: appId, objectId, tenantId } = found;
    return context.json({ displayName, appId, objectId, tenantId, secrets: entra.secrets(appId) });
  });

  app.post('/api/apps/:appId/secrets', async (context) => {
    const appId = context.req.param('appId');
    if (!entra.findApp(appId)) return context.json({ message: 'Application not found' }, 404);
    const body: { description?: unknown; days?: unknown } = await context.req.json();
    const days = typeof body.days === 'number' ? body.days : undefined;
    const { value, secretId, expires, description } = entra.createSecret(
      appId,
      String(body.description ?? ''),
      days,
    );
    const headers = { 'cache-control': 'no-store' };
    return context.json({ value, secretId, expires, description }, 201, headers);
  });

  app.get('/api/containers/:account/:container', async (context) => {
    const { account, container } = context.req.param();
    const found = account === facts.storageAccount ? await blob.owner.container(container) : undefined;
    if (!found) return context.json({ message: 'The specified container does not exist.' }, 404);
    return context.json({ url: `https://${facts.blobHost}/${container}`, ...found });
  });

  app.all('/api/*', (context) => context.json({ message: 'Not found' }, 404));
  app.get('*', staticPages(site));
  return app;
}
