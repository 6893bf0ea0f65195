// The store of links: kept when the browser closes, one per storage, and clean even when somebody wrote into it.
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { allLinks, forgetLink, keepLink } from '#extension/links/link-store.ts';
import { linkOf } from '#extension/links/links.ts';
import { CLIENT, draftOf, SECRET } from '../drafts/examples.ts';

const linkTo = (host: string) => linkOf(draftOf('sftp'), { host }, Object.is, 5);

beforeEach(() => fakeBrowser.reset());

it('keeps what was linked where it outlives the browser, until it is forgotten', async () => {
  const link = linkTo('acme.emg.illumina.com');
  await keepLink(link);
  expect(await allLinks()).toEqual([link]);
  expect(await fakeBrowser.storage.local.get(null)).toHaveProperty('links');
  await forgetLink(link.id);
  expect(await allLinks()).toEqual([]);
});

it('keeps both of two storages that turn green at once', async () => {
  await Promise.all([keepLink(linkTo('a.emg.illumina.com')), keepLink(linkTo('b.emg.illumina.com'))]);
  expect(await allLinks()).toHaveLength(2);
});

it('reads no secret that got into its place, and passes over what is no link', async () => {
  const link = linkTo('acme.emg.illumina.com');
  const ids = { 'azure.clientId': CLIENT, 'azure.clientSecret': SECRET, 'host.password': SECRET };
  const strange = { ...link, type: 'floppy-disk' };
  await fakeBrowser.storage.local.set({ links: [{ ...link, ids, clientSecret: SECRET }, strange, 7] });
  const read = await allLinks();
  expect(read).toEqual([{ ...link, ids: { 'azure.clientId': CLIENT } }]);
});
