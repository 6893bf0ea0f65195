// Addresses as the portals really write them, and look-alikes: a wrong page here means a value read under a wrong label.
import { describe, expect, it } from 'vitest';
import { consolePatterns } from '#extension/consoles/hosts.ts';
import { consoles, isDocumentOf, locate, namedByAddress } from '#extension/consoles/index.ts';
import { fieldOf } from '#shared/fields/index.ts';

const APP = '00000000-0000-0000-0000-00000000000a';
const OBJECT = '00000000-0000-0000-0000-00000000000b';
const TENANT = '00000000-0000-0000-0000-00000000000c';
const appBlade = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade';
const account =
  '%2Fsubscriptions%2F00000000-0000-0000-0000-00000000000d%2FresourceGroups%2Flab%28eu%29%2Fproviders%2FMicrosoft.Storage%2FstorageAccounts%2Flabdata';
const container = `storageAccountId/${account}/path/genomes/etag/%22%3A0x8%22/defaultEncryptionScope/%24account-encryption-key/denyEncryptionScopeOverride~/false/defaultId//publicAccessVal/None`;

const overviews = [
  ['the plain route', `https://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}/isMSAApp~/false`],
  ['no isMSAApp', `https://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}`],
  ['the old prefix', `https://portal.azure.com/#blade/${appBlade}/Overview/appId/${APP}/isMSAApp/`],
  ['a section of another case', `https://portal.azure.com/#view/${appBlade}/~/overview/appId/${APP}`],
  [
    'an objectId first',
    `https://portal.azure.com/#view/${appBlade}/~/Overview/objectId/${OBJECT}/appId/${APP}`,
  ],
  [
    'typed, null and empty values before appId',
    `https://portal.azure.com/#view/${appBlade}/~/Overview/quickStartType~/null/sourceType//appId/${APP}/objectId/${OBJECT}/isMSAApp~/false/defaultBlade/Overview`,
  ],
  [
    'a query before the hash',
    `https://portal.azure.com/?feature.msaljs=false#view/${appBlade}/~/Overview/appId/${APP}`,
  ],
  [
    'a language and a tenant domain',
    `https://portal.azure.com/?l=en.en-us#@contoso.onmicrosoft.com/view/${appBlade}/~/Overview/appId/${APP}`,
  ],
  [
    'a query inside the hash',
    `https://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}?Microsoft_AAD_IAM_legacyAADRedirect=true`,
  ],
  [
    'a query that opens the hash',
    `https://entra.microsoft.com/#?Microsoft_AAD_IAM_legacyAADRedirect=true#view/${appBlade}/~/Overview/appId/${APP}`,
  ],
  ['a preview shell', `https://ms.portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}`],
  ['Entra', `https://entra.microsoft.com/#view/${appBlade}/~/Overview/appId/${APP}/isMSAApp~/true`],
] as const;

describe('locate', () => {
  it.each(overviews)('finds the app overview and its client ID: %s', (_name, url) => {
    expect(locate(url)).toMatchObject({ console: 'azure', page: 'app-overview' });
    expect(locate(url)?.ids).toEqual({ 'azure.clientId': APP });
  });

  it.each([
    [
      'in the path of Entra',
      `https://entra.microsoft.com/${TENANT}/#view/${appBlade}/~/Credentials/appId/${APP}`,
    ],
    [
      'in the path without a slash',
      `https://entra.microsoft.com/${TENANT}?feature.x=1#view/${appBlade}/~/Credentials/appId/${APP}`,
    ],
    ['in the hash', `https://portal.azure.com/#@${TENANT}/view/${appBlade}/~/Credentials/appId/${APP}`],
  ])('finds the secrets page with the tenant %s', (_name, url) => {
    expect(locate(url)?.page).toBe('app-secrets');
    expect(locate(url)?.ids).toEqual({ 'azure.clientId': APP, 'azure.tenantId': TENANT });
  });

  it.each([
    [
      'an encoded account and an empty value',
      `https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/properties/${container}`,
    ],
    [
      'an empty value in front',
      `https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/properties/defaultId//${container}`,
    ],
    [
      'the old prefix',
      `https://portal.azure.com/#blade/Microsoft_Azure_Storage/ContainerMenuBlade/properties/${container}`,
    ],
  ])('finds the container properties: %s', (_name, url) => {
    expect(locate(url)?.page).toBe('container-properties');
    expect(locate(url)?.ids).toEqual({});
  });

  it.each([
    ['another section of the app', `https://portal.azure.com/#view/${appBlade}/~/CallAnAPI/appId/${APP}`],
    [
      'the app id as a value of another key',
      `https://portal.azure.com/#view/${appBlade}/~/Overview/note/appId/${APP}/x`,
    ],
    ['a longer id', `https://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}0`],
    ['no id', `https://portal.azure.com/#view/${appBlade}/~/Overview/appId//isMSAApp~/false`],
    [
      'the route in the query, not the hash',
      `https://portal.azure.com/?x=view/${appBlade}/~/Overview/appId/${APP}`,
    ],
    [
      'another blade of the extension',
      `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade`,
    ],
    ['the home page', 'https://portal.azure.com/#home'],
  ])('knows the console but no page: %s', (_name, url) => {
    expect(locate(url)).toMatchObject({ console: 'azure', page: null, ids: {}, address: {}, spots: [] });
    expect(namedByAddress(url)).toEqual({});
  });

  it.each([
    ['a host that only ends alike', `https://evilportal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}`],
    [
      'a host that goes on',
      `https://portal.azure.com.evil.example/#view/${appBlade}/~/Overview/appId/${APP}`,
    ],
    [
      'a user name that looks like the host',
      `https://portal.azure.com@evil.example/#view/${appBlade}/~/Overview/appId/${APP}`,
    ],
    ['another port', `https://portal.azure.com:8443/#view/${appBlade}/~/Overview/appId/${APP}`],
    ['no encryption', `http://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}`],
    [
      'a frame host as a tab',
      `https://sandbox-1.reactblade.portal.azure.net/#view/${appBlade}/~/Overview/appId/${APP}`,
    ],
    ['no address', ''],
  ])('is null for %s', (_name, url) => {
    expect(locate(url)).toBeNull();
  });

  it('answers addresses made to keep it busy at once', () => {
    const started = performance.now();
    const containers =
      'https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/properties/';
    expect(locate(containers + 'storageAccountId/a/'.repeat(420))?.page).toBeNull();
    expect(locate(containers + 'storageAccountId/a/'.repeat(100_000))).toBeNull();
    expect(
      locate(`https://portal.azure.com/#view/${appBlade}/~/Overview/${'a/'.repeat(1_000_000)}`),
    ).toBeNull();
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('isDocumentOf', () => {
  it.each([
    ['https://portal.azure.com', true, false],
    ['https://rc.portal.azure.com', true, false],
    ['https://entra.microsoft.com', true, false],
    ['https://sandbox-1.reactblade.portal.azure.net', false, true],
    ['https://sandbox-22-5.reactblade-ms.portal.azure.net', false, true],
    ['https://x.entra.microsoft.com', false, false],
    ['https://evilportal.azure.net', false, false],
    ['https://portal.azure.net.evil.example', false, false],
    ['http://sandbox-1.reactblade.portal.azure.net', false, false],
    ['https://sandbox-1.reactblade.portal.azure.net:444', false, false],
    ['null', false, false],
  ])('judges %s: as the tab %s, as a frame %s', (origin, asTab, asFrame) => {
    expect(isDocumentOf('azure', origin, true)).toBe(asTab);
    expect(isDocumentOf('azure', origin, false)).toBe(asFrame);
  });

  it('knows no frame of a console without content frames: its Cloud Shell shows no value', () => {
    expect(isDocumentOf('google', 'https://console.cloud.google.com', true)).toBe(true);
    expect(isDocumentOf('google', 'https://console.cloud.google.com', false)).toBe(false);
  });

  it('knows nothing of an unknown console', () => {
    expect(isDocumentOf('azur', 'https://portal.azure.com', true)).toBe(false);
  });
});

describe('what a frame is told', () => {
  it('carries label, kind and shape of each field as shared/fields has them, in a form that messages keep', () => {
    const where = locate(`https://portal.azure.com/#view/${appBlade}/~/Credentials/appId/${APP}`);
    expect(JSON.parse(JSON.stringify(where))).toEqual(where);
    expect(where?.spots.map(({ field }) => field)).toEqual(['azure.clientSecret', 'azure.secretExpires']);
    for (const { field, label, kind, shape } of where?.spots ?? []) {
      const known = fieldOf(field);
      expect([label, kind]).toEqual([known.label, known.kind]);
      // A date is looked for as the portal writes it, not as it is kept.
      if (kind !== 'date') expect(String(new RegExp(...shape))).toBe(String(known.pattern));
    }
  });

  it('names the Object ID, in every language that has a label for the client ID, as none of ours', () => {
    const where = locate(`https://portal.azure.com/#view/${appBlade}/~/Overview/appId/${APP}`);
    const ours = where?.spots.flatMap(({ labels }) => labels) ?? [];
    expect(where?.lookalikes).toContain('Object ID');
    expect(where?.lookalikes.filter((label) => ours.includes(label))).toEqual([]);
  });
});

describe('the table', () => {
  it('is consistent: every spot has a shape, a route names every id it promises, patterns are https hosts', () => {
    expect(consolePatterns.length).toBeGreaterThan(0);
    for (const pattern of consolePatterns) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/\*$/);
    for (const { id, required, optional, pages } of consoles) {
      const places = [...required, ...optional];
      expect(places.length, id).toBeGreaterThan(0);
      for (const { top, frames } of places)
        expect(consolePatterns).toEqual(expect.arrayContaining([...top, ...frames]));
      for (const { ids = {}, route, spots } of pages) {
        for (const group of Object.keys(ids)) expect(route.source).toContain(`(?<${group}>`);
        for (const { field, shape = fieldOf(field).pattern } of spots) {
          expect(shape ?? fieldOf(field).kind === 'date', field).toBeTruthy();
        }
      }
    }
  });
});
