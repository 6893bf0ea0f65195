// A page's description is passed on to strangers: it may say how the page is made, and never what stands in it.
import { describe, expect, it } from 'vitest';
import { LONGEST_DESCRIPTION } from '#extension/capture/describe.ts';
import { body, describeBody, described, nowhere } from './described.ts';
import { APP, SECRET, TENANT } from './page.ts';

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
    expect(describeBody().split('\n').slice(2, -1)).toEqual([
      ' x-field',
      '  shadow',
      '   label "Client ID"',
      '   p guid',
    ]);
  });

  it('ends at its longest', () => {
    const rows = Array.from({ length: 6000 }, (_, n) => `<p data-item-key="k${n}">x</p>`).join('');
    body.innerHTML = rows;
    const text = describeBody();
    expect(text.length).toBeGreaterThan(LONGEST_DESCRIPTION / 2);
    expect(text.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION + 40);
    body.innerHTML = '<div>'.repeat(3000);
    expect(describeBody().length).toBeLessThan(LONGEST_DESCRIPTION);
  });
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
