// Pushing an encryption key: it cannot be undone, so no first press may fill anything, and every refusal says what to do.
import { describe, expect, it } from 'vitest';
import type { EncryptionView } from '#extension/bus/view.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const EMEDGENE = 'https://acme.emg.illumina.com/settings/organization';
const READY = { status: 'ready', workgroup: 'Acme Genomics' };
const key = (encryption?: EncryptionView) =>
  azureDraft({
    ...{ type: 'azure-key-vault', label: 'Azure Key Vault', group: 'key', tested: true },
    ...(encryption ? { encryption } : {}),
  });

async function pressed(look: object = READY, tabUrl = EMEDGENE) {
  const replies = { 'look-encryption': look };
  const popup = await stage(<Popup />, { state: stateOf([key()]), tabUrl, replies });
  popup.button('Push to Emedgene').click();
  await settle();
  return popup;
}

const pushes = (popup: { sent: { kind: string }[] }) =>
  popup.sent.filter(({ kind }) => kind === 'push-encryption');

describe('Push to Emedgene', () => {
  it('first says that it is final, where it goes and that the key was not tested, and fills nothing', async () => {
    const popup = await pressed();
    expect(popup.text()).toContain('This cannot be undone');
    expect(popup.text()).toContain('Goes to acme.emg.illumina.com, workgroup Acme Genomics');
    expect(popup.text()).toContain('This key was not tested yet');
    expect(pushes(popup)).toEqual([]);
  });

  it('fills on the second press, and Cancel takes the first one back', async () => {
    const popup = await pressed();
    popup.button('Cancel').click();
    await settle();
    expect(popup.text()).not.toContain('This cannot be undone');
    popup.button('Push to Emedgene').click();
    await settle();
    popup.button('Fill the encryption settings').click();
    await settle();
    expect(pushes(popup)).toEqual([{ kind: 'push-encryption', draft: key().id, tab: 7, understood: true }]);
  });

  it('with a key in use offers only its secret', async () => {
    const popup = await pressed({ ...READY, status: 'enabled', keyUrl: 'https://v.vault.azure.net/keys/k' });
    expect(popup.text()).toContain('A key is in use already');
    expect(popup.text()).toContain('https://v.vault.azure.net/keys/k');
    expect(popup.button('Fill the new secret').disabled).toBe(false);
  });

  it.each([
    [{ status: 'encryption-missing' }, 'It needs the role Manage encryption settings'],
    [{ status: 'signed-out' }, 'sign'],
    [{ status: 'encryption-elsewhere' }, 'Open Settings > Organization settings > Integration'],
  ])('%j: says what to do', async (look, text) => {
    const popup = await pressed(look);
    expect(popup.text()).toContain(text);
    expect(pushes(popup)).toEqual([]);
  });

  it('on another page says where to press it', async () => {
    const popup = await pressed(READY, 'https://portal.azure.com/');
    expect(popup.text()).toContain('Open Settings > Organization settings > Integration');
  });
});

describe('what became of it', () => {
  const host = 'acme.emg.illumina.com';
  const waiting = { status: 'waiting', host, workgroup: '', secretOnly: false, until: 9e15 } as const;

  it.each<[EncryptionView, string]>([
    [waiting, 'press Test and Save there, then Confirm'],
    [{ ...waiting, secretOnly: true }, 'Press Test and Save there.'],
    [{ ...waiting, detail: 'Forbidden' }, 'does not accept the key'],
    [{ status: 'unseen', host }, 'Look at the card there'],
    [{ status: 'refused', host, reply: { status: 'other-key', labels: ['Key URL'] } }, 'Key URL differ'],
    [{ status: 'refused', host, reply: { status: 'type-missing' } }, 'KMS types'],
    [{ status: 'refused', host, reply: { status: 'moved' } }, 'Nothing was filled'],
  ])('%j', async (encryption, text) => {
    const popup = await stage(<Popup />, { state: stateOf([key(encryption)]) });
    expect(popup.text()).toContain(text);
  });
});
