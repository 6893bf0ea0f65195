// The rows of the Storage card and their icons, however a page builds them: a row that is missed is a storage that is not there.
import { beforeEach, expect, test } from 'vitest';
import { readRows } from '#extension/emedgene/rows.ts';
import { page, showSettings } from './settings-page.ts';

const row = (icon: string) =>
  `<li>${icon}<b>labgenomes</b><i>Azure Blob</i><button>Manage</button><button>Delete</button></li>`;

beforeEach(() => showSettings(() => undefined));

test.each([
  ['colour of the icon', '<i class="fa-cloud" style="color: rgb(46, 125, 50)"></i>', 'green'],
  ['colour of a shape in it', '<svg class="cloud"><path style="fill: rgb(255, 77, 79)"></path></svg>', 'red'],
  ['line through it', '<span class="cloud" style="text-decoration-line: line-through">x</span>', 'red'],
  ['class of the library', '<svg class="MuiSvgIcon-colorError" data-testid="CloudIcon"></svg>', 'red'],
  ['title', '<span class="cloud" title="Connected"></span>', 'green'],
  ['title that denies', '<span class="cloud" title="Not connected"></span>', 'red'],
  [
    'colour against a text that mentions errors',
    '<span class="cloud" style="color: rgb(46, 158, 91)" title="Connected, no errors"></span>',
    'green',
  ],
  ['image name', '<img src="/img/cloud-off.svg">', 'red'],
  [
    'spinner',
    '<span class="cloud"><span role="progressbar" aria-label="connected soon"></span></span>',
    'open',
  ],
  ['grey', '<span class="cloud" style="color: rgb(117, 117, 117)"></span>', 'open'],
])('an icon is read by its %s', (_name, icon, state) => {
  const list = document.querySelector('ul');
  if (list) list.innerHTML = row(icon);
  expect(readRows(page)[0]?.state).toBe(state);
});

test.each([
  [
    'a table',
    '<table><tr><td>Azure Blob</td><td><button>Manage</button><button>Delete</button></td></tr><tr><td>SFTP</td><td><button>Manage</button><button>Delete</button></td></tr></table>',
  ],
  [
    'cards',
    '<div><div><p>Azure Blob</p><div><a href="#">Edit</a><a href="#">Remove</a></div></div><div><p>SFTP</p><div><a href="#">Edit</a><a href="#">Remove</a></div></div></div>',
  ],
])('rows are found in %s', (_name, html) => {
  document.querySelector('ul')?.insertAdjacentHTML('afterend', html);
  expect(readRows(page).map(({ key }) => key.replace(/manage|delete|edit|remove/g, ''))).toEqual([
    'azureblob',
    'sftp',
  ]);
});

test('key pairs of the S3 card, which also say Delete, are no rows', () => {
  document
    .querySelector('main')
    ?.insertAdjacentHTML(
      'beforeend',
      '<ul><li>AKIAIOSFODNN7EXAMPLE<button>Activate</button><button>Delete</button></li></ul>',
    );
  expect(readRows(page)).toEqual([]);
});
