// Which view the side panel shows: what was asked for, whether the panel opens with it or is open already; then the person's.
import { afterEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { installPermissions } from '../../permissions.ts';
import { settle, stage, stateOf } from '../stage.tsx';

const current = () => document.querySelector('nav [aria-current="page"]')?.textContent;
const ask = async (view: unknown) => {
  await fakeBrowser.storage.session.set({ 'panel-view': view });
  await settle();
};

afterEach(() => {
  location.hash = '';
});

it('shows the pairing first', async () => {
  await stage(<SidePanel />, { state: stateOf([]) });
  expect(current()).toBe('Pairing');
});

it('shows what is asked for while it is open, and again after the person went elsewhere', async () => {
  const panel = await stage(<SidePanel />, { state: stateOf([]) });
  await ask('import');
  expect(current()).toBe('Import');
  installPermissions();
  panel.button('Consoles').click();
  await settle();
  expect(current()).toBe('Consoles');
  await ask('import');
  expect(current()).toBe('Import');
});

it('shows what was asked for before it opened, once', async () => {
  const setting = { state: stateOf([]) };
  const opening = stage(<SidePanel />, setting);
  await fakeBrowser.storage.session.set({ 'panel-view': 'page-description' });
  await opening;
  await settle();
  expect(current()).toBe('Page description');
  expect(await fakeBrowser.storage.session.get('panel-view')).toEqual({ 'panel-view': undefined });
  await stage(<SidePanel />, setting);
  expect(current()).toBe('Pairing');
});

it('shows what its address names, in a tab of its own', async () => {
  location.hash = '#import';
  await stage(<SidePanel />, { state: stateOf([]) });
  expect(current()).toBe('Import');
});

it.each(['nothing', 7, null, { view: 'import' }])('shows nothing that it does not know: %j', async (view) => {
  await stage(<SidePanel />, { state: stateOf([]) });
  await ask(view);
  expect(current()).toBe('Pairing');
});
