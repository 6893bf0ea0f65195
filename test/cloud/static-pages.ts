// Serves the built replica pages (test/cloud/pages/dist) as their sites would, Content Security Policy included.

import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';

const DIST = fileURLToPath(new URL('./pages/dist/', import.meta.url));
const COMMON = "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:";
const PICTURES = `${COMMON}; img-src 'self' data:`;
const ALONE = "frame-ancestors 'none'";
/** The portal's frames in every cloud; a frame may hold another one. */
const BLADES = ['net', 'us', 'cn'].map((ending) => `https://*.portal.azure.${ending}`).join(' ');
const SHELLS = [
  ...['com', 'us', 'cn'].flatMap((ending) => [`portal.azure.${ending}`, `*.portal.azure.${ending}`]),
  ...['entra.microsoft.com', 'entra.microsoft.us', '*.portal.azure.net'],
]
  .map((host) => `https://${host}`)
  .join(' ');

const policies = {
  portal: `${COMMON}; frame-src https://*.reactblade.portal.azure.net; ${ALONE}`,
  blade: `${COMMON}; frame-ancestors https://portal.azure.com`,
  emedgene: `${PICTURES}; ${ALONE}`,
  'emedgene-ant': `${PICTURES}; ${ALONE}`,
  'emedgene-plain': `${PICTURES}; ${ALONE}`,
  'stage-azure': `${PICTURES}; frame-src ${BLADES}; frame-ancestors ${SHELLS}`,
  'stage-aws': `${PICTURES}; ${ALONE}`,
  // Cloud Shell is a frame of the console's own.
  'stage-google': `${PICTURES}; frame-src 'self'; frame-ancestors 'self'`,
  'stage-illumina': `${PICTURES}; ${ALONE}`,
  'stage-emedgene': `${PICTURES}; ${ALONE}`,
} as const satisfies Record<string, string>;

/** A folder of the built pages. */
export type Site = keyof typeof policies;

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

/**
 * Handles every path that is not the API: files by name; a path that ends like none of them gets index.html, for a bucket
 * may have dots in its name. 503 before a build.
 */
export function staticPages(site: Site): (context: Context) => Promise<Response> {
  return async (context) => {
    const root = join(DIST, site);
    const path = pathOf(context.req.url);
    const file = resolve(join(root, extname(path) in TYPES ? path : 'index.html'));
    if (!file.startsWith(root + sep)) return context.text('Not found', 404);
    const content = await read(file);
    if (content) {
      const headers = {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        // As real consoles do: pages anew each time, what they are made of from the browser's cache.
        'cache-control': extname(file) === '.html' ? 'no-store' : 'max-age=600',
        'x-content-type-options': 'nosniff',
      };
      return new Response(content, { headers: { ...headers, 'content-security-policy': policies[site] } });
    }
    if (await read(join(root, 'index.html'))) return context.text('Not found', 404);
    return context.text('The replica pages are not built yet: run `npm run build:pages`.', 503);
  };
}

// An address may hold a lone per cent sign; as it stands it names no file.
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
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
