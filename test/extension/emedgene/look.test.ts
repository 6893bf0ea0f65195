// What stands in Emedgene's tab is said before anything is filled, and which role is missing is named.
import { beforeEach, expect, test } from 'vitest';
import { findManagementTab, look } from '#extension/emedgene/look.ts';
import { goTo, page, plainDialog, SETTINGS, showSettings } from './settings-page.ts';

beforeEach(() => goTo(SETTINGS));

const WORKGROUP = '<div class="who"><b>admin</b><div class="user-workgroup">Acme Genomics</div></div>';
const tabs = (...names: string[]) =>
  names.map((name) => `<button role="tab" aria-selected="false">${name}</button>`).join('');
const MANAGEMENT = '<button role="tab" aria-selected="true">Management</button>';
const ADD = '<button>ADD STORAGE</button>';

test.each([
  ['the button', `${MANAGEMENT}<h2>Storage</h2>${ADD}`, { status: 'ready', workgroup: '' }],
  [
    'a button with a plus',
    `${WORKGROUP}<h2>Storage</h2><a href="#">+ Add storage</a>`,
    { status: 'ready', workgroup: 'Acme Genomics' },
  ],
  [
    'a labelled workgroup',
    `<a aria-label="Workgroup: Acme"></a>${ADD}`,
    { status: 'ready', workgroup: 'Acme' },
  ],
  ['another tab of the settings', tabs('My settings', 'Management'), { status: 'ready', workgroup: '' }],
  [
    'settings without Management',
    tabs('My settings', 'User management'),
    { status: 'role-missing', role: 'Manager' },
  ],
  [
    'a card without its button',
    `${MANAGEMENT}<h2>Storage</h2>`,
    { status: 'role-missing', role: 'Multiple Storage' },
  ],
  [
    'a button nobody may press',
    `${MANAGEMENT}<h2>Storage</h2><button disabled>Add Storage</button>`,
    { status: 'role-missing', role: 'Multiple Storage' },
  ],
  [
    'a button nobody sees',
    `${MANAGEMENT}<h2>Storage</h2><div data-unseen>${ADD}</div>`,
    { status: 'role-missing', role: 'Multiple Storage' },
  ],
  [
    'a sign-in form',
    '<form><input type="password"><button>Sign in</button></form>',
    { status: 'signed-out' },
  ],
  ['nothing known', MANAGEMENT, { status: 'not-recognised' }],
])('%s', (_name, html, expected) => {
  document.body.innerHTML = `<main>${html}</main>`;
  expect(look(page)).toEqual(expected);
});

test('the address of the sign-in page is enough', () => {
  goTo('https://acme.emg.illumina.com/login?next=/settings');
  document.body.innerHTML = '';
  expect(look(page)).toEqual({ status: 'signed-out' });
});

test('the password field of the open form is no sign-in', () => {
  showSettings(() => undefined);
  plainDialog();
  expect(look(page)).toMatchObject({ status: 'ready' });
});

test('a page that is not the settings says nothing about roles', () => {
  goTo('https://acme.emg.illumina.com/cases');
  document.body.innerHTML = `<h1>Cases</h1>${tabs('Mine', 'All')}`;
  expect(look(page)).toEqual({ status: 'not-recognised' });
});

test('only a Management tab that is not open yet is worth a press', () => {
  document.body.innerHTML = tabs('Management');
  expect(findManagementTab(page)?.textContent).toBe('Management');
  document.body.innerHTML = MANAGEMENT;
  expect(findManagementTab(page)).toBeUndefined();
});
