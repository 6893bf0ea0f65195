// The panel's Import: a file and a paste go to the storage captures go to; without one a type is chosen first.
import { expect, it } from 'vitest';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { azureDraft, settle, sftpDraft, stage, stateOf } from '../stage.tsx';

const sftp = sftpDraft({ id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f02' });

async function importing(state: ReturnType<typeof stateOf>) {
  const panel = await stage(<SidePanel />, { state });
  panel.button('Import').click();
  await settle();
  return panel;
}

it('without a storage asks for its type first', async () => {
  const panel = await importing(stateOf([]));
  expect(document.querySelector('input[type="file"]')).toBeNull();
  panel.button('SFTP').click();
  expect(panel.sent).toContainEqual({ kind: 'create', type: 'sftp' });
});

it('goes to the storage captures go to', async () => {
  await importing(stateOf([azureDraft(), sftp], { chosen: sftp.id }));
  expect(document.querySelector('input[type="file"]')?.getAttribute('aria-label')).toContain('SFTP');
  expect(document.querySelectorAll('input[type="file"]')).toHaveLength(1);
});

it('can be turned to another storage, and says where a file is of no use', async () => {
  const panel = await importing(stateOf([azureDraft(), sftp], { chosen: sftp.id }));
  document.querySelectorAll<HTMLInputElement>('input[name="import-for"]')[0]?.click();
  expect(panel.sent).toContainEqual({ kind: 'choose', draft: azureDraft().id });
  await panel.show(stateOf([azureDraft(), sftp], { chosen: azureDraft().id }));
  expect(document.querySelector('input[type="file"]')).toBeNull();
  expect(panel.text()).toContain('Azure Blob takes no value from a file');
});

it('with storages of which none is chosen lets the person say which', async () => {
  const panel = await importing(stateOf([azureDraft()]));
  document.querySelector<HTMLInputElement>('input[name="import-for"]')?.click();
  expect(panel.sent).toContainEqual({ kind: 'choose', draft: azureDraft().id });
});
