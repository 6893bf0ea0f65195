// A page's description is passed on to strangers: it may say how the page is made, and never what stands in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describePage, LONGEST_DESCRIPTION } from '#extension/capture/describe.ts';
import { locate } from '#extension/consoles/index.ts';
import { APP, SECRET, TENANT } from './page.ts';

const address = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}/isMSAApp~/false`;
const nowhere = { spots: [], lookalikes: [], anchors: [] };
const overview = locate(address) ?? nowhere;
const isNotHidden = (element: Element) => !element.closest('[hidden],[aria-hidden="true"]');

// A body that belongs to no window: frames in it are named and never loaded.
const body = document.createElement('body');
const page = {
  URL: 'https://sandbox-1.reactblade.portal.azure.net/overview?secret',
  body,
  querySelectorAll: (selector: string) => body.querySelectorAll(selector),
} as unknown as Document;

/** The lines of what stands in the body. */
function described(html: string, known: Parameters<typeof describePage>[1] = overview): string[] {
  body.innerHTML = html;
  const [first, second, ...lines] = describePage(page, known, isNotHidden).trimEnd().split('\n');
  expect([first, second]).toEqual(['document at *.portal.azure.net', 'body']);
  return lines;
}

describe('the description', () => {
  it('says what is tied to what by running numbers', () => {
    const lines = described(
      `<div class="x"><label id="TextFieldLabel2" class="ms-Label root-105">Key Identifier</label>
       <input type="text" readonly aria-labelledby="TextFieldLabel2" class="ms-TextField-field field-96" value="${APP}"></div>`,
    );
    expect(lines).toEqual([
      ' div',
      '  label.ms-Label #1 "Key Identifier"',
      '  input.ms-TextField-field aria-labelledby=#1 type=text readonly value=guid',
    ]);
  });

  it("pairs a grid's cells with their headers by key", () => {
    const lines = described(
      `<table><tr><th scope="col">Value</th><th scope="col" colspan="2">Expires</th></tr></table>
       <div role="columnheader" data-item-key="secretText">Value</div>
       <div role="gridcell" data-automation-key="secretText">${SECRET}</div>
       <div role="gridcell" data-automation-key="keyId">${APP}</div>`,
    );
    expect(lines.map((line) => line.trim())).toEqual([
      'table',
      'tbody',
      'tr',
      'th scope=col "Value"',
      'th scope=col colspan=2 "Expires"',
      'div data-item-key=1 role=columnheader "Value"',
      'div data-automation-key=1 role=gridcell text',
      'div data-automation-key=2 role=gridcell guid',
    ]);
  });

  it.each([
    [APP, 'guid'],
    ['0123456789abcdef'.repeat(2), 'hex32'],
    ['01234567'.repeat(5), 'hex40'],
    ['https://labdata.blob.core.windows.net/genomes', 'url'],
    ['jane.doe@example.com', 'email'],
    ['abc*********', 'masked'],
    ['\u2022\u2022\u2022\u2022\u2022\u2022', 'masked'],
    ['1/26/2028', 'date'],
    ['2028-01-26T10:00:00Z', 'date'],
    ['111122223333', 'number'],
    ['1,024.5', 'number'],
    [SECRET, 'text'],
    ['Jane Doe', 'text'],
    ['x'.repeat(5000), 'text'],
  ])('says of %s only: %s', (text, shape) => {
    expect(described(`<p title="${text}">${text}</p>`)).toEqual([` p title=${shape} ${shape}`]);
    // Neither a button's nor a label's text is trusted to be one.
    expect(described(`<button>${text}</button>`)).toEqual([` button ${shape}`]);
  });

  it('shows a label the page is known by wherever it stands, others only where labels stand', () => {
    expect(described('<p>Application (client) ID:</p>')).toEqual([' p "Application (client) ID:"']);
    expect(described('<p>Owner</p><dl><dt>Owner</dt></dl>')).toEqual([' p text', ' dl', '  dt "Owner"']);
    expect(described('<p>Application (client) ID</p>', nowhere)).toEqual([' p text']);
  });

  it('leaves words out of a label that it does not know', () => {
    expect(described("<dl><dt>Client secret of Jane's app 77</dt></dl>")).toEqual([
      ' dl',
      '  dt "Client secret of _\'_ app _"',
    ]);
    expect(described('<button>labgenomes</button>')).toEqual([' button text']);
    expect(described(`<label>Value ${'and '.repeat(20)}</label>`)).toEqual([' label text']);
  });

  it('says a repeated form once', () => {
    const rows = Array.from(
      { length: 30 },
      (_, n) => `<li id="r${n}" aria-labelledby="r${n}"><b>v${n}</b></li>`,
    );
    expect(described(`<ul>${rows.join('')}</ul>`)).toEqual([
      ' ul',
      '  li #1 aria-labelledby=#1',
      '   b text',
      '  … 29 more',
    ]);
    expect(described('<ul><li>12</li><li>34</li><li>x</li><li>56</li></ul>')).toEqual([
      ' ul',
      '  li number',
      '  … 1 more',
      '  li text',
      '  li number',
    ]);
  });

  it('marks what cannot be seen, and takes wrappers together', () => {
    expect(described('<div><div><div class="fxs-blade" hidden><p>x</p></div></div></div><hr>')).toEqual([
      ' div > div > div.fxs-blade hidden',
      '  p text',
      ' hr',
    ]);
  });

  it("names a frame by the console's own pattern, and no account by its host", () => {
    const frame = (src: string) => described(`<iframe src="${src}"></iframe>`);
    expect(frame('https://sandbox-1.reactblade.portal.azure.net/x?y=1#z')).toEqual([
      ' iframe *.portal.azure.net',
    ]);
    expect(frame('https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/')).toEqual([
      ' iframe *.console.aws.amazon.com',
    ]);
    expect(frame('https://contoso-lab7.cdn.example.com/secret')).toEqual([' iframe *.example.com']);
    expect(frame('about:blank')).toEqual([' iframe elsewhere']);
  });

  it('looks into open shadow roots, where consoles may move one day', () => {
    body.innerHTML = '<x-field></x-field>';
    const root = body.querySelector('x-field')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = `<label>Client ID</label><p>${APP}</p>`;
    expect(describePage(page, nowhere, isNotHidden).split('\n').slice(2, -1)).toEqual([
      ' x-field',
      '  shadow',
      '   label "Client ID"',
      '   p guid',
    ]);
  });

  it('ends at its longest', () => {
    const rows = Array.from({ length: 6000 }, (_, n) => `<p data-item-key="k${n}">x</p>`).join('');
    body.innerHTML = rows;
    const text = describePage(page, nowhere, isNotHidden);
    expect(text.length).toBeGreaterThan(LONGEST_DESCRIPTION / 2);
    expect(text.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION + 40);
    body.innerHTML = '<div>'.repeat(3000);
    expect(describePage(page, nowhere, isNotHidden).length).toBeLessThan(LONGEST_DESCRIPTION);
  });
});

// Tokens that stand in nobody's list of words, so that any of them in a description is a leak.
const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: min, maxLength: max });
const name = letters(5, 12).map((text) => `Zq${text}`);
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 16 });
const hidden = fc.oneof(
  fc.uuid(),
  name,
  fc.tuple(name, name).map(([first, last]) => `${first} ${last}`),
  fc.tuple(name, name).map(([user, host]) => `${user}@${host}.example`),
  digits,
  name.map((text) => `abc8Q~${text}example`),
  name.map((text) => `AKIA${text.toUpperCase()}`),
  name.map((text) => `https://labdata.blob.core.windows.net/${text}`),
  digits.map((text) => `0f${text}`.padEnd(32, 'a')),
);
const tags = [
  'div',
  'span',
  'label',
  'th',
  'dt',
  'dd',
  'td',
  'button',
  'legend',
  'h1',
  'a',
  'p',
  'option',
  'li',
];
const attributes =
  'id class title value name for href src alt role type scope colspan aria-label aria-labelledby aria-describedby headers ' +
  'placeholder data-item-key data-automation-key data-testid style aria-level aria-expanded readonly lang data-x content';
const leaf = fc.record({
  tag: fc.constantFrom(...tags, 'input', 'textarea', 'iframe', 'img', 'x-item'),
  texts: fc.array(hidden, { maxLength: 2 }),
  given: fc.dictionary(fc.constantFrom(...attributes.split(' ')), hidden, { maxKeys: 5 }),
  role: fc.constantFrom('', 'tab', 'columnheader', 'heading', 'button'),
});
type Leaf = typeof leaf extends fc.Arbitrary<infer T> ? T : never;

function build({ tag, texts, given, role }: Leaf, inside: readonly Element[]): Element {
  const element = document.createElement(tag);
  for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
  if (role) element.setAttribute('role', role);
  if (element instanceof HTMLInputElement && texts[0]) element.value = texts[0];
  if (tag !== 'iframe') element.append(...texts.flatMap((text) => [text, ' ']), ...inside);
  return element;
}

/** Every word of what was put into the page: whole, and in the pieces a description might show. */
function secretsOf(leaves: readonly Leaf[]): string[] {
  const all = leaves.flatMap(({ texts, given }) => [...texts, ...Object.values(given)]);
  return all
    .flatMap((text) => [text, ...text.split(/[\s@~/.:-]+/)])
    .filter((piece) => /Zq|ZQ|\d{6}|[\da-f]{8}/.test(piece));
}

it('never shows a value, whatever element or attribute it stands in, while known labels show', () => {
  const label = overview.spots.flatMap(({ labels }) => labels)[0] ?? '';
  expect(label).not.toBe('');
  let checked = 0;
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 2, maxLength: 14 }), (leaves) => {
      body.innerHTML = '<section><p></p></section>';
      body.querySelector('p')?.append(label);
      for (const [at, one] of leaves.entries()) {
        const inside = at % 3 === 0 ? leaves.slice(at + 1, at + 3).map((other) => build(other, [])) : [];
        body.querySelector('section')?.append(build(one, inside));
      }
      const text = describePage(page, overview, isNotHidden);
      expect(text).toContain(`"${label}"`);
      for (const secret of secretsOf(leaves)) {
        expect(text).not.toContain(secret);
        checked += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(1000);
});

it('says nothing of the values on a real page but their shapes', () => {
  const text = described(
    `<div class="essentialsItem-12"><div class="essentialsLabel-13">Directory (tenant) ID</div>
     <div class="essentialsValue-14" title="${TENANT}">${TENANT}</div></div>`,
  );
  expect(text).toEqual([
    ' div.essentialsItem',
    '  div.essentialsLabel "Directory (tenant) ID"',
    '  div.essentialsValue title=guid guid',
  ]);
});
