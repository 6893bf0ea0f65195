// Whose a shown secret is: one of app B must never be taken as app A's while the console still shows B.
import { expect, it } from 'vitest';
import type { Where } from '#extension/bus/contract.ts';
import type { Finding } from '#extension/capture/find.ts';
import { SecretOwners } from '#extension/capture/secret-owners.ts';
import { locate } from '#extension/consoles/index.ts';
import { APP, OTHER, SECOND_SECRET, SECRET, TENANT } from './page.ts';

const NOTHING = { found: [], known: true, stale: true };
const app = 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~';

function at(id: string, section = 'Credentials', start = app): Where {
  const where = locate(`${start}/${section}/appId/${id}`);
  if (!where) throw new Error('No such page.');
  return where;
}

const showing = (...texts: string[]): Finding => ({
  found: texts.map((text) => ({ field: 'azure.clientSecret' as const, label: 'Client secret', text })),
  known: true,
});

it('one that stood there while the address named another app is nothing, and is itself again with the address', () => {
  const owners = new SecretOwners();
  expect(owners.check(showing(SECRET), at(APP))).toEqual(showing(SECRET));
  expect(owners.check(showing(SECRET), at(OTHER))).toEqual(NOTHING);
  expect(owners.check(showing(SECRET), at(OTHER))).toEqual(NOTHING);
  expect(owners.check(showing(SECRET), at(APP))).toEqual(showing(SECRET));
});

it('one that comes with the new app is that app’s', () => {
  const owners = new SecretOwners();
  owners.check(showing(SECRET), at(APP));
  expect(owners.check(showing(SECOND_SECRET), at(OTHER))).toEqual(showing(SECOND_SECRET));
});

it('is remembered over a page that shows no secret, and not longer than it stands there', () => {
  const owners = new SecretOwners();
  owners.check(showing(SECRET), at(APP));
  owners.check({ found: [], known: true }, at(OTHER, 'Overview'));
  expect(owners.check(showing(SECRET), at(OTHER))).toEqual(NOTHING);
  owners.check(showing(), at(OTHER));
  expect(owners.check(showing(SECRET), at(OTHER))).toEqual(showing(SECRET));
});

it('an address that says more than before, or the same in other letters, is no other one', () => {
  const owners = new SecretOwners();
  const letters = '00000000-0000-0000-0000-0000000000aa';
  owners.check(showing(SECRET), at(letters));
  const more = at(letters.toUpperCase(), 'Credentials', app.replace('#view', `#@${TENANT}/view`));
  expect(more.ids).toHaveProperty('azure.tenantId');
  expect(owners.check(showing(SECRET), more)).toEqual(showing(SECRET));
});
