// What is pushed to the popup and the panel: to nobody else, on every change, and never a secret.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serve } from '#extension/background/serve.ts';
import { setLinked } from '#extension/background/state.ts';
import { storageIds } from '#shared/storages/index.ts';
import { SECRET } from '../drafts/examples.ts';
import { captured, connect, freshHub, PORTAL, popup, state } from './hub.ts';

const page = (name: string) => fakeBrowser.runtime.getURL('/popup.html').replace('popup.html', name);
const linked = { label: 'Azure Blob', host: 'acme.emedgene.com' };

beforeEach(async () => {
  await freshHub();
  serve();
});

describe('a port', () => {
  it('gets the state at once and on every change, without the secret', async () => {
    const port = connect(page('popup.html'));
    await vi.waitFor(() => expect(port.views).toHaveLength(1));
    await captured();
    await vi.waitFor(() => expect(port.views.at(-1)?.drafts[0]?.complete).toBe(true));
    expect(JSON.stringify(port.views)).not.toContain(SECRET);
    port.close();
  });

  it.each<[string, string, string]>([
    ['a web page', PORTAL, 'state'],
    ['an unknown page of ours', page('other.html'), 'state'],
    ['another name', page('popup.html'), 'drafts'],
  ])('of %s is closed without a word', async (_name, url, name) => {
    const port = connect(url, name);
    await captured();
    expect(port.isOpen()).toBe(false);
    expect(port.views).toEqual([]);
  });

  it('that was closed is told nothing any more', async () => {
    const port = connect(page('popup.html'));
    await vi.waitFor(() => expect(port.views).toHaveLength(1));
    port.close();
    await popup({ kind: 'create', type: 'sftp' });
    expect(port.views).toHaveLength(1);
  });

  it('that was closed before it was served does not keep the state from the next one', async () => {
    connect(page('popup.html')).close();
    const next = connect(page('popup.html'));
    await vi.waitFor(() => expect(next.views).toHaveLength(1));
    next.close();
  });
});

it('the types come as storages first, then keys, then credentials', async () => {
  const groups = (await state()).types.map(({ group }) => group);
  expect(groups).toEqual([...storageIds.map(() => 'storage'), 'key', 'key', 'credentials']);
});

describe('"is linked"', () => {
  it('is said in the popup that opens next, and not in the one after', async () => {
    await setLinked(linked);
    const first = connect(page('popup.html'));
    await vi.waitFor(() => expect(first.views.at(-1)?.linked).toEqual(linked));
    await vi.waitFor(async () =>
      expect(await fakeBrowser.storage.session.get('linked')).toMatchObject({ linked: { said: true } }),
    );
    first.close();
    const second = connect(page('popup.html'));
    await vi.waitFor(() => expect(second.views).toHaveLength(1));
    expect(second.views[0]?.linked).toBeUndefined();
    second.close();
  });

  it('is not used up by a side panel that stands open', async () => {
    const panel = connect(page('sidepanel.html'));
    await vi.waitFor(() => expect(panel.views).toHaveLength(1));
    await setLinked(linked);
    panel.close();
    const opened = connect(page('popup.html'));
    await vi.waitFor(() => expect(opened.views.at(-1)?.linked).toEqual(linked));
    opened.close();
  });
});
