// The first-run page: what it does, what it needs, where secrets live, and one press to begin with or without the companion.
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Welcome } from '#extension/ui/welcome.tsx';
import { stage, stateOf } from './stage.tsx';

it('says the three steps, the companion’s command, and that secrets stay in memory', async () => {
  const { text } = await welcome();
  for (const said of ['Capture', 'Test connection', 'Push to Emedgene', 'npm start', 'In memory only']) {
    expect(text()).toContain(said);
  }
  expect(document.querySelectorAll('.welcome-steps li')).toHaveLength(3);
});

it.each([
  ['Pair the companion', 'pairing'],
  ['Open the guide', 'guide'],
])('"%s" opens the side panel beside it at %s', async (name, view) => {
  const { open, button } = await welcome();
  button(name).click();
  expect(open).toHaveBeenCalledExactlyOnceWith({ windowId: 3 });
  await vi.waitFor(async () =>
    expect(await fakeBrowser.storage.session.get('panel-view')).toEqual({ 'panel-view': view }),
  );
});

async function welcome() {
  const open = vi.fn(async () => undefined);
  Object.assign(fakeBrowser, { sidePanel: { open } });
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ id: 3 }) });
  return { open, ...(await stage(<Welcome />, { state: stateOf([]) })) };
}
