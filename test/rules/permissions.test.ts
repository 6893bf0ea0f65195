// What the manifests ask for is explained, each permission in a paragraph of its own: the stores' forms, an IT department
// and we ourselves need a reason for each, and none for what is not asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../wxt.config.ts';
import { root } from './sources.ts';

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly browser_specific_settings?: {
    readonly gecko: { readonly data_collection_permissions: { readonly required: readonly string[] } };
  };
}

const document = readFileSync(join(root, 'docs/store/permissions.md'), 'utf8');
const built = JSON.parse(readFileSync(join(root, '.output/chrome-mv3/manifest.json'), 'utf8')) as Manifest;
const manifests = ['chrome', 'firefox'].map((browser) => {
  const { manifest } = config as { manifest: (environment: object) => Manifest };
  return manifest({ browser, mode: 'production', command: 'build', manifestVersion: 3 });
});

test('every permission has its paragraph in docs/store/permissions.md, and nothing else has one', () => {
  const asked = new Set(manifests.flatMap(asksFor));
  const explained = [...document.matchAll(/^### `(.+)`\n(?=\S)/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual([...asked].toSorted());
});

test('the built manifest asks for what wxt.config.ts says: the build adds nothing of its own', () => {
  expect(asksFor(built).toSorted()).toEqual(asksFor(manifests[0] as Manifest).toSorted());
});

function asksFor(manifest: Manifest): string[] {
  return [
    ...manifest.permissions,
    ...(manifest.optional_permissions ?? []),
    ...manifest.host_permissions,
    ...manifest.optional_host_permissions,
    ...(manifest.browser_specific_settings?.gecko.data_collection_permissions.required ?? []),
  ];
}
