// What is no storage: keys and Emedgene's own key pair have their place in the list, and no button that cannot work.

import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { typeView } from '#extension/background/type-view.ts';
import type { DraftView } from '#extension/bus/view.ts';
import { findGuide } from '#extension/guides/index.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { storageIds } from '#shared/storages/index.ts';
import { allTypes } from '#shared/types.ts';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const types = allTypes().map(typeView);
const key = (more: Partial<DraftView> = {}) =>
  azureDraft({ type: 'azure-key-vault', label: 'Azure Key Vault', group: 'key', tested: false, ...more });
const absent = (name: string, popup: { button: (name: string) => unknown }) =>
  expect(() => popup.button(name)).toThrow('0 buttons');

describe('the list of what can be added', () => {
  it('has the storages first, then encryption keys, then the S3 credentials', async () => {
    await stage(<Popup />, { state: stateOf([], { types }) });
    const order = [...document.querySelectorAll('h3, .type')].map(({ textContent }) => textContent);
    const at = order.indexOf('Encryption keys');
    expect(at).toBe(storageIds.length);
    expect(order.slice(at)).toEqual([
      'Encryption keys',
      'Azure Key Vault',
      'AWS KMS',
      'Emedgene S3 credentials',
      'Emedgene S3 credentials',
    ]);
  });

  it('says for each type with a guide of its own how its values come in', async () => {
    const guided = types.filter(({ id }) => findGuide(id));
    const popup = await stage(<Popup />, { state: stateOf([], { types: guided }) });
    expect(popup.text()).toContain('AWS KMS');
    expect(popup.text()).not.toContain('By hand or captured');
  });

  it('makes a key that is pressed', async () => {
    const popup = await stage(<Popup />, { state: stateOf([], { types }) });
    popup.button('AWS KMS').click();
    await settle();
    expect(popup.sent).toContainEqual({ kind: 'create', type: 'aws-kms' });
  });

  it('has no accessibility violation', async () => {
    await stage(<Popup />, { state: stateOf([], { types }) });
    document.documentElement.lang = 'en';
    document.title = 'Storage Link';
    const { violations } = await axe.run(document.documentElement, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

describe('a key', () => {
  it('that Emedgene has no place for is not pushed, and the card says so', async () => {
    const popup = await stage(<Popup />, { state: stateOf([key({ type: 'aws-kms', label: 'AWS KMS' })]) });
    absent('Push to Emedgene', popup);
    expect(popup.text()).toContain('Emedgene has no place for AWS KMS yet');
  });

  it('without a connection test has no button for it, but a sentence', async () => {
    const popup = await stage(<Popup />, { state: stateOf([key()]) });
    absent('Test connection', popup);
    expect(popup.text()).toContain('There is no connection test for this type yet.');
  });

  it('with a connection test has its button and no sentence', async () => {
    const popup = await stage(<Popup />, { state: stateOf([key({ tested: true })]) });
    expect(popup.button('Test connection').disabled).toBe(false);
    expect(popup.text()).not.toContain('no connection test');
  });
});

describe('a storage without a connection test', () => {
  it('is still pushed, which is then the next press', async () => {
    const tabUrl = 'https://acme.emg.illumina.com/settings';
    const popup = await stage(<Popup />, { state: stateOf([azureDraft({ tested: false })]), tabUrl });
    absent('Test connection', popup);
    expect(popup.button('Push to Emedgene').className).toBe('primary');
  });
});

it("Emedgene's S3 credentials say what they are for", async () => {
  const credentials = azureDraft({ type: 's3-credentials', group: 'credentials', tested: false });
  const popup = await stage(<Popup />, { state: stateOf([credentials]) });
  absent('Push to Emedgene', popup);
  expect(popup.text()).toContain("Emedgene's S3 folders");
});
