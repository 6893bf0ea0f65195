// How the extension is built and what its manifest asks for; host permissions follow from extension/consoles/.
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { noEval } from './extension/build/no-eval.ts';
import { optionalPatterns } from './extension/consoles/hosts.ts';
import { requiredPatterns } from './extension/consoles/patterns.ts';
import { addLocales } from './extension/messages/merge.ts';

// The public half of a key fixes the extension's id in Chrome, so that a pairing and IT policies survive a reload.
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArkd1mIbIsF0f0KfMB76crGfikZdaxVT8Bx8U7wI8GGl7onMiv6nGXMcYgzFfku6kJ/W/143aWVpoizym8Ea4BXk6JjtA7lAL1PNaIXMyAwZQYI/2tXnfi1pzW73/oufnkAph7n4zylx9fRe3X8Lxu0BwbSlCTfRlDttBoxFXfdepLl8SmoFoDUIZ7BnOevSJQCmzB3mw9NHbduF6wjn5inhSTodzKkZsfsob9YmJcemzKfRGcxDqyYaGnSQLe383J+HPc/aE93nC62opRhpI02jiyphpDkqMsA5MBGQN/OK0yTLdKzon6M/ELxijB93WQfEPOM98NaWoCx7Eu7yjTQIDAQAB';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The mode of `npm run zip`: it builds beside the others. */
const STORE = 'store';

const required = [...new Set(requiredPatterns), 'http://127.0.0.1/*'];
const optional = [...new Set(optionalPatterns)];

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  zip: {
    artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
    sourcesTemplate: '{{name}}-{{version}}-firefox-sources.zip',
    // What a reviewer needs to build the same bytes, and no more; docs/store/build.md says how.
    includeSources: [
      ...[
        'package.json',
        'package-lock.json',
        'tsconfig.json',
        'wxt.config.ts',
        'scripts/{ensure.mjs,zip.ts,run-node.ts}',
      ],
      ...['extension/**', 'shared/**', 'docs/store/build.md'],
    ],
    excludeSources: [],
  },
  vite: () => ({ plugins: [preact(), noEval(), leanPages()], build: { target: 'es2022' } }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // No "tabs": the address of a console tab is known through its host permission, any other tab's is not needed.
    permissions: [
      'storage',
      'activeTab',
      'alarms',
      'scripting',
      // Firefox lets a page write into the clipboard right after a press only; a copied secret is taken out again later.
      browser === 'chrome' ? 'sidePanel' : 'clipboardWrite',
    ],
    host_permissions: required,
    optional_host_permissions: optional,
    content_security_policy: { extension_pages: CSP },
    incognito: 'not_allowed',
    // Firefox would hide the button behind its puzzle piece.
    action: { default_title: '__MSG_name__', ...(browser === 'firefox' ? { default_area: 'navbar' } : {}) },
    ...(browser === 'chrome'
      ? {
          // Chrome's store gives an id of its own and refuses a package that names a key.
          ...(mode === STORE ? {} : { key: CHROME_KEY }),
          minimum_chrome_version: '140',
          externally_connectable: { ids: [] },
        }
      : {
          browser_specific_settings: {
            gecko: {
              id: 'storage-link@emedgene.example',
              strict_min_version: '142.0',
              // What leaves the browser counts, also when it goes to a program on the same computer.
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }),
  }),
  hooks: {
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const { name, type, options } of entrypoints) {
        if (type === 'content-script' && name === 'capture') options.matches = requiredPatterns;
      }
    },
    'build:publicAssets': addLocales,
    // WXT adds the matches of content scripts to the required hosts; what is optional stays so.
    'build:manifestGenerated': (_wxt, manifest) => {
      manifest.host_permissions = required;
    },
  },
});

// A page can make an element answer to the name "browser", but not one with a function inside.
const NATIVE_API =
  'const { browser, chrome } = globalThis;' +
  'export default typeof browser?.runtime?.sendMessage === "function" ? browser : chrome;';

/** What scripts in other people's pages get in the place of these modules. */
const LEAN: Readonly<Record<string, string>> = {
  // The browser's own API answers with promises in both browsers (MV3): every frame of a console would else load 10 kB of
  // polyfill. The extension's own pages and its background keep the polyfill.
  'webextension-polyfill': NATIVE_API,
  // WXT lets the newer of two scripts end the older by an event of the document: any page could send that, and every page
  // would hear from it which extension is there. Ours end one another in their own world (entrypoints/capture.content).
  'wxt/utils/content-script-context': 'export class ContentScriptContext {}',
};

function leanPages(): Plugin {
  const LEAN_ID = '\0lean:';
  let inPage = false;
  return {
    name: 'lean-pages',
    enforce: 'pre',
    configResolved: ({ build }) => {
      // WXT builds content scripts one by one as libraries, everything else together.
      inPage = build.lib !== false;
    },
    resolveId: (id) => (inPage && id in LEAN ? LEAN_ID + id : undefined),
    load: (id) => (id.startsWith(LEAN_ID) ? LEAN[id.slice(LEAN_ID.length)] : undefined),
  };
}
