// Emedgene's card S3 Credentials is read as it stands, in whatever markup: which keys, which state, which folders; no secret.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { readKeyCard } from '#extension/emedgene/access-keys.ts';
import { goTo, page, SETTINGS } from './settings-page.ts';

const [FIRST, SECOND] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QHDHBAEXAMPLE'];
const replica = (name: string) =>
  readFileSync(`test/replicas/emedgene/${name}.html`, 'utf8').replace(/^[\s\S]*<body>|<\/body>[\s\S]*$/g, '');
const show = (html: string) => {
  document.body.innerHTML = html;
  return readKeyCard(page);
};

beforeEach(() => goTo(SETTINGS));

describe('the card in Material UI', () => {
  it('with two keys says each one’s state, that no third can be made, and the folders’ names', () => {
    expect(show(replica('two-keys'))).toEqual({
      status: 'read',
      workgroup: 'Acme Genomics',
      keys: [
        { id: FIRST, state: 'active' },
        { id: SECOND, state: 'inactive' },
      ],
      regionCloud: 'eu1',
      organization: 'acme',
      mayCreate: false,
    });
  });

  it('with one key has room for another', () => {
    expect(show(replica('one-key'))).toMatchObject({ keys: [{ id: FIRST }], mayCreate: true });
  });

  it('beside a new pair that is just being shown holds no secret and not the pair of the dialog twice', () => {
    // What is behind a dialog is out of reach for a capture, but still there to be read.
    const card = show(replica('new-pair-rows').replaceAll('data-unseen', 'data-behind'));
    expect(JSON.stringify(card)).not.toContain('wJalrXUtnFEMI');
    expect(card).toMatchObject({ status: 'read', keys: [{ id: FIRST, state: 'active' }] });
  });
});

const MANAGEMENT = '<h1>Settings</h1><button role="tab" aria-selected="true">Management</button>';
const STORAGE = '<section><h2>Storage</h2><button>Add Storage</button></section>';

test.each([
  [
    'a table with a column Active',
    `<table><tr><th>Access key</th><th>Active</th><th></th></tr>
     <tr><td>${FIRST}</td><td>yes</td><td><button>Deactivate</button><button disabled>Delete</button></td></tr>
     <tr><td>${SECOND}</td><td>no</td><td><a href="#">ACTIVATE</a><button>Delete</button></td></tr></table>`,
    ['active', 'inactive'],
  ],
  [
    'a list with words alone',
    `<ul><li><b>${FIRST}</b> <span>Inactive</span></li><li><b>${SECOND}</b> <span>active</span></li></ul>`,
    ['inactive', 'active'],
  ],
  [
    'a list that says no state',
    `<ul><li>${FIRST}</li><li>${SECOND} <i>Active</i><i>Inactive</i></li></ul>`,
    ['unknown', 'unknown'],
  ],
])('%s', (_what, body, states) => {
  const card = show(
    `<main>${MANAGEMENT}${STORAGE}<section><div><h2>S3 credentials</h2><button>+ Create access key</button></div>${body}</section></main>`,
  );
  expect(card).toMatchObject({ status: 'read', keys: states.map((state) => ({ state })) });
});

it('another card that shows an access key is none of these', () => {
  const other = `<section><h2>Integrations</h2><p>${SECOND}</p><button>Deactivate</button></section>`;
  const card = `<section><h2>S3 Credentials</h2><button>Create Access Key</button><p>${FIRST}</p></section>`;
  expect(show(`<main>${MANAGEMENT}${card}${other}</main>`)).toMatchObject({ keys: [{ id: FIRST }] });
});

test.each([
  [
    'a card nobody may see',
    `${MANAGEMENT}${STORAGE}`,
    { status: 'role-missing', role: 'Manage S3 Credentials' },
  ],
  [
    'settings without Management',
    '<h1>Settings</h1><button role="tab" aria-selected="true">My settings</button>',
    { status: 'role-missing', role: 'Manager' },
  ],
  [
    'another tab of the settings',
    '<h1>Settings</h1><button role="tab" aria-selected="false">Management</button>',
    { status: 'tab-closed' },
  ],
  [
    'a sign-in form',
    '<form><input type="password"><button>Sign in</button></form>',
    { status: 'signed-out' },
  ],
])('%s', (_what, html, reply) => {
  expect(show(html)).toEqual(reply);
});

it('a page of cases is not the settings', () => {
  goTo('https://acme.emg.illumina.com/cases');
  expect(show('<h1>Cases</h1>')).toEqual({ status: 'not-recognised' });
});
