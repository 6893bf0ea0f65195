// Filling the encryption settings, however they are built: all of it or nothing, never a press for the person, and of a key
// in use never anything but its secret. What is wrong here once is wrong for good.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EncryptionOrder, fillEncryption } from '#extension/emedgene/encryption.ts';
import { lookAtEncryption } from '#extension/emedgene/encryption-page.ts';
import { watchEncryption } from '#extension/emedgene/encryption-status.ts';
import { settle } from './clock.ts';
import { goTo, page } from './settings-page.ts';

const KEY_URL = 'https://labvault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef';
const value = (name: string, labels: string[], text: string) => ({
  ...{ name, label: labels[0] ?? name, labels, required: true, text },
});
const order: EncryptionOrder = {
  kind: 'encryption-fill',
  draft: '00000000-0000-4000-8000-00000000000d',
  origin: 'https://acme.emg.illumina.com',
  types: ['Azure Key Vault'],
  values: [
    value('clientId', ['Client ID'], '00000000-0000-0000-0000-0000000000c1'),
    value('clientSecret', ['Client secret'], 'abc8Q~example-secret-filler'),
    value('tenantId', ['Tenant ID'], '00000000-0000-0000-0000-00000000000a'),
    value('keyUrl', ['Key URL', 'Key identifier'], KEY_URL),
  ],
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const TITLE = '<h3>Manage encryption using your own key</h3>';
const CARD = `<section><header>${TITLE}<button id="open">Add</button></header><p>Encrypt with a key you manage.</p></section>`;
const enabledCard = (keyUrl = KEY_URL) =>
  `<section><header>${TITLE}<button id="open">Edit</button></header><p>Status: <b>Enabled</b></p><p>${keyUrl}</p></section>`;
const field = (id: string, label: string, more = '') =>
  `<label for="${id}">${label}</label><input id="${id}" ${more}>`;
const FIELDS = [
  field('c', 'Client ID'),
  field('t', 'Tenant ID'),
  field('s', 'Client secret', 'type="password"'),
  field('k', 'Key URL'),
].join('');
const lockedFields = (keyUrl = KEY_URL) =>
  [
    field('c', 'Client ID', 'disabled value="00000000-0000-0000-0000-0000000000c1"'),
    field('t', 'Tenant ID', 'disabled value="00000000-0000-0000-0000-00000000000a"'),
    field('s', 'Client secret', 'type="password"'),
    field('k', 'Key URL', `disabled value="${keyUrl}"`),
  ].join('');
const select = (options: readonly string[]) =>
  `<label for="type">KMS type</label><select id="type">${options.map((text) => `<option>${text}</option>`).join('')}</select>`;

/** The Integration tab with a card; `form` is what a press on its button adds. */
function show(card: string, form = FIELDS): void {
  goTo('https://acme.emg.illumina.com/settings/organization');
  document.body.innerHTML = `<main><h1>Settings</h1><div role="tablist"><button role="tab">General</button><button role="tab"
    aria-selected="true">Integration</button></div><section><h3>API access</h3><button>Add</button></section>${card}</main>`;
  document.querySelector('#open')?.addEventListener('click', () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div role="dialog"><form>${form}<button>Cancel</button><button type="submit">Test and Save</button></form></div>`,
    );
  });
}

const filled = (one = order) => settle(fillEncryption(page, one));
const typed = () =>
  [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input')].map(({ value }) => value);

test.each([
  ['no list of key services', FIELDS],
  ['a list in which one has to be chosen', select(['', 'AWS KMS', 'Azure Key Vault']) + FIELDS],
])('%s: the card’s own button opens the form, and all four values are kept', async (_name, form) => {
  show(CARD, form);
  expect(await filled()).toEqual({ status: 'filled', secretOnly: false });
  expect(typed()).toEqual(['c1', 'a', 'filler', KEY_URL].map((end) => expect.stringMatching(`${end}$`)));
});

test("Test and Save stays the person's", async () => {
  const pressed = vi.fn((event: Event) => event.preventDefault());
  show(CARD);
  document.addEventListener('submit', pressed);
  document.addEventListener(
    'click',
    ({ target }) => (target as Element).matches('[type="submit"]') && pressed(new Event('x')),
  );
  await filled();
  expect(pressed).not.toHaveBeenCalled();
});

test('a list without Azure Key Vault fills nothing', async () => {
  show(CARD, select(['', 'AWS KMS']) + FIELDS);
  expect(await filled()).toEqual({ status: 'type-missing' });
  expect(typed()).toEqual(['', '', '', '']);
});

test('a form that lacks one field fills nothing', async () => {
  show(CARD, field('c', 'Client ID') + field('s', 'Client secret'));
  expect(await filled()).toEqual({ status: 'fields-missing', labels: ['Tenant ID', 'Key URL'] });
  expect(typed()).toEqual(['', '']);
});

test('a form that would send the key elsewhere is not filled', async () => {
  show(CARD);
  document.querySelector('#open')?.addEventListener('click', () => {
    document.querySelector('[role="dialog"] form')?.setAttribute('action', 'https://attacker.example/');
  });
  expect(await filled()).toEqual({ status: 'not-recognised' });
  expect(typed()).toEqual(['', '', '', '']);
});

test('of a key in use only the secret is filled', async () => {
  show(enabledCard(), lockedFields());
  expect(await filled()).toEqual({ status: 'filled', secretOnly: true });
  expect(typed()[2]).toBe('abc8Q~example-secret-filler');
});

test.each([
  ['by the form', enabledCard(''), lockedFields(`${KEY_URL.slice(0, -1)}0`)],
  ['by the card', enabledCard(`${KEY_URL.slice(0, -1)}0`), field('s', 'Client secret', 'type="password"')],
])('another key in use, as told %s, is left alone', async (_name, card, form) => {
  show(card, form);
  expect(await filled()).toEqual({ status: 'other-key', labels: ['Key URL'] });
  expect(typed().join('')).not.toContain('abc8Q~');
});

test.each([
  ['and closed without a word is enabled', '', 'enabled'],
  ['but closed over a complaint has changed nothing', 'The secret is not right.', 'unseen'],
])('of a key in use, a form that was sent %s', async (_name, complaint, end) => {
  show(enabledCard(), lockedFields());
  await filled();
  const dialog = document.querySelector('[role="dialog"]');
  const { values } = order;
  const { signal } = new AbortController();
  const said = { status: 'filled', secretOnly: true } as const;
  const watched = watchEncryption(page, { filled: said, values, complained: () => {}, signal });
  dialog?.querySelector<HTMLElement>('[type="submit"]')?.click();
  if (complaint) dialog?.insertAdjacentHTML('afterbegin', `<p role="alert">${complaint}</p>`);
  await vi.advanceTimersByTimeAsync(3_000);
  dialog?.remove();
  expect(await settle(watched)).toEqual({ end });
});

test('the way there leads over the tabs, each pressed once', async () => {
  show('');
  const general =
    '<button role="tab" aria-selected="true">General</button><button role="tab" id="go">Integration</button>';
  const list = document.querySelector('[role="tablist"]');
  if (list) list.innerHTML = general;
  const pressed = vi.fn(() => show(CARD));
  document.querySelector('#go')?.addEventListener('click', pressed);
  expect(await filled()).toMatchObject({ status: 'filled' });
  expect(pressed).toHaveBeenCalledTimes(1);
});

test.each([
  ['the card with Add', () => show(CARD), 'ready'],
  ['the card that says Enabled', () => show(enabledCard()), 'enabled'],
  ['Integration without the card', () => show(''), 'encryption-missing'],
  ['another page', () => (document.body.innerHTML = '<h1>Cases</h1>'), 'encryption-elsewhere'],
  [
    'a sign-in',
    () => (document.body.innerHTML = '<input type="password"><button>Sign in</button>'),
    'signed-out',
  ],
])('%s', (_name, draw, status) => {
  draw();
  expect(lookAtEncryption(page)).toMatchObject({ status });
});
