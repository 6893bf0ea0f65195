// What console pages ask beside a capture: which page they are, and what a text may be that a person picked on them.
import { beforeEach, expect, it } from 'vitest';
import { CLIENT, TENANT } from '../../drafts/examples.ts';
import { consoleFrame, freshHub, popup } from '../hub.ts';

beforeEach(freshHub);

it('a frame learns the page from the address of its tab, and on an unknown one that it is none', async () => {
  const secrets = `https://portal.azure.com/#@${TENANT}/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${CLIENT}`;
  expect(await consoleFrame({ kind: 'where' }, secrets)).toMatchObject({
    console: 'azure',
    page: 'app-secrets',
  });
  expect(await consoleFrame({ kind: 'where' }, 'https://portal.azure.com/#home')).toMatchObject({
    page: null,
    spots: [],
  });
});

it('a picked text is looked at for the chosen storage: an address of the Data Lake is none of Azure Blob', async () => {
  const text = 'https://labstorage.dfs.core.windows.net';
  const picked = async () => (await consoleFrame({ kind: 'pick', text })).fields.map(({ label }) => label);
  expect(await picked()).toEqual(['Store']);
  await popup({ kind: 'create', type: 'azure-blob' });
  expect(await picked()).not.toContain('Store');
  await popup({ kind: 'create', type: 'sftp' });
  expect(await picked()).toEqual(['Store']);
});
