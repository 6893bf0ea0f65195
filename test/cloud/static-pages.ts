// Serves the built replica pages (test/cloud/pages/dist) as their sites would, Content Security Policy included.

import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';

export type Site = 'portal' | 'blade' | 'emedgene';

const DIST = fileURLToPath(new URL('./pages/dist/', import.meta.url));
const COMMON = "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:";

const policies = {
  portal: `${COMMON}; frame-src https://*.reactblade.portal.azure.net; frame-ancestors 'none'`,
  blade: `${COMMON}; frame-ancestors https://portal.azure.com`,
  emedgene: `${COMMON}; img-src 'self' data:; frame-ancestors 'none'`,
} satisfies Record<Site, string>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Handles every path that is not the API: files by name, any path without extension gets index.html. 503 before a build. */
export function staticPages(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const root = join(DIST, site);
    const path = decodeURIComponent(new URL(context.req.url).pathname);
    const file = resolve(join(root, extname(path) === '' ? 'index.html' : path));
    if (!file.startsWith(root + sep)) return context.text('Not found', 404);
    const content = await read(file);
    if (content) {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const headers = {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      };
      return new Response(content, { headers: { ...headers, 'content-security-policy': policies[site] } });
    }
    if (await read(join(root, 'index.html'))) return context.text('Not found', 404);
    return context.text('The replica pages are not built yet: run `npm run build:pages`.', 503);
  };
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}
