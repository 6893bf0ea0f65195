// Values beside labels, in each markup the portal was seen with, and with everything that may stand around them.
import { describe, expect, it } from 'vitest';
import { APP, CONTAINER_URL, findIn, OBJECT, OTHER, TENANT } from './page.ts';

const both = { 'azure.clientId': APP, 'azure.tenantId': TENANT };

interface Row {
  label: string;
  value: string;
}

const english = [
  { label: 'Display name', value: 'genomes-reader' },
  { label: 'Object ID', value: OBJECT },
  { label: 'Application (client) ID', value: APP },
  { label: 'Directory (tenant) ID', value: TENANT },
];

const knockout = (rows: Row[]) =>
  `<div class="fxc-essentials-column">${rows
    .map(
      ({ label, value }) => `<div class="fxc-essentials-item">
        <div class="fxc-essentials-label-container"><label>${label}</label><span>:</span></div>
        <div class="fxc-essentials-value-wrapper"><div class="fxc-essentials-value fxs-portal-text" title="${value}">${value}</div></div>
      </div>`,
    )
    .join('')}</div>`;

const react = (rows: Row[]) =>
  rows
    .map(
      ({ label, value }, at) => `<div class="essentialsItem-${at}37">
        <div class="essentialsLabel-${at}38"><span>${label}</span> <a href="#">(move)</a><span>&nbsp;:</span></div>
        <div class="essentialsValue-${at}39">
          <div><span title="${value}">${value}</span><div hidden>${value}</div></div>
          <button title="Copy to clipboard"><i>\uE8C8</i></button>
        </div>
      </div>`,
    )
    .join('');

const properties = (rows: Row[]) =>
  rows
    .map(
      (
        { label, value },
        at,
      ) => `<div><div><label id="PropertyField:r${at}:-label">${label} <a>(verschieben)</a></label></div></div>
      <section><p>Something else</p><div role="group" aria-labelledby="PropertyField:r${at}:-label"><span>${value}\uE8C8</span><span hidden>${value}</span></div></section>`,
    )
    .join('');

const form = (rows: Row[]) =>
  rows
    .map(
      (
        { label, value },
        at,
      ) => `<div><label id="TextFieldLabel${at}" class="ms-Label" aria-label="${label}">${label}</label>
      <div><div class="ms-TextField"><input type="text" readonly aria-labelledby="TextFieldLabel${at}" value="${value}"></div><button>Copy</button></div></div>`,
    )
    .join('');

const copyable = (rows: Row[]) =>
  rows
    .map(
      ({ label, value }) => `<div class="fxc-section"><div class="fxc-label">${label}</div>
      <div class="fxc-copyablelabel"><div class="fxc-copyablelabel-textbox"><input title="${value}"></div></div></div>`,
    )
    .join('');

const layouts = { knockout, react, properties, form, copyable };

describe('find, an app registration', () => {
  it.each(Object.entries(layouts))(
    'reads client and tenant ID, never the Object ID, from the %s layout',
    (_name, draw) => {
      expect(findIn('overview', draw(english)).texts).toEqual(both);
    },
  );

  it.each([
    ['German', 'Objekt-ID', 'Anwendungs-ID (Client)', 'Verzeichnis-ID (Mandant)'],
    ['Japanese', 'オブジェクト ID', 'アプリケーション (クライアント) ID', 'ディレクトリ (テナント) ID'],
    ['French', 'ID de l’objet', 'ID d’application (client)', 'ID de l’annuaire (locataire)'],
  ])('reads a portal in %s', (_language, object, client, tenant) => {
    const rows = [
      { label: object, value: OBJECT },
      { label: client, value: APP },
      { label: tenant, value: TENANT },
    ];
    expect(findIn('overview', knockout(rows)).texts).toEqual(both);
  });

  it('knows the client ID by the address where the language is unknown, and takes neither of the other GUIDs', () => {
    const rows = [
      { label: 'ID aplikace', value: APP },
      { label: 'ID objektu', value: OBJECT },
      { label: 'ID adresáře', value: TENANT },
    ];
    expect(findIn('overview', react(rows)).texts).toEqual({ 'azure.clientId': APP });
  });

  it('gives nothing while an earlier app still stands where the address names another', () => {
    const rows = [
      { label: 'Application (client) ID', value: OTHER },
      { label: 'Directory (tenant) ID', value: TENANT },
    ];
    expect(findIn('overview', knockout(rows)).texts).toEqual({});
  });

  it('ignores a stale blade of another app', () => {
    const stale = knockout([{ label: 'Application (client) ID', value: OTHER }]);
    expect(findIn('overview', `<div aria-hidden="true">${stale}</div>${knockout(english)}`).texts).toEqual(
      both,
    );
  });

  it('takes neither of two different visible tenant IDs, and says so', () => {
    const again = knockout([{ label: 'Directory (tenant) ID', value: OTHER }]);
    const { texts, obstacle } = findIn('overview', knockout(english) + again);
    expect(texts).toEqual({ 'azure.clientId': APP });
    expect(obstacle).toEqual({ label: 'Directory (tenant) ID', why: 'several' });
  });

  it('does not take the value of the item below for one that has not loaded yet', () => {
    const rows = [
      { label: 'Directory (tenant) ID', value: '' },
      { label: 'Object ID', value: OBJECT },
    ];
    for (const draw of Object.values(layouts)) expect(findIn('overview', draw(rows)).texts).toEqual({});
    const unknown = [
      { label: 'Directory (tenant) ID', value: '' },
      { label: 'Something new', value: OBJECT },
    ];
    for (const draw of Object.values(layouts)) expect(findIn('overview', draw(unknown)).texts).toEqual({});
  });

  it('leaves a title alone that begins with the whole value and goes on: it is advice', () => {
    const advice = `<div><div>Directory (tenant) ID</div><div><span title="${TENANT}: click to copy">${TENANT}</span></div></div>`;
    expect(findIn('overview', advice).texts).toEqual({ 'azure.tenantId': TENANT });
  });

  it('takes the full value of the title where the text is cut', () => {
    const cut = `<div><div>Directory (tenant) ID</div><div><span title="${TENANT}">00000000-0000-0…</span></div></div>`;
    expect(findIn('overview', cut).texts).toEqual({ 'azure.tenantId': TENANT });
    const foreign = `<div><div>Directory (tenant) ID</div><div><span title="${TENANT}">11111111-0000-0…</span></div></div>`;
    expect(findIn('overview', foreign).texts).toEqual({});
  });

  it.each([
    ['a mask', '00000000-****'],
    ['a dash', '--'],
    ['advice', 'Add a tenant'],
    ['a GUID in a sentence', `The tenant is ${TENANT}`],
    ['two GUIDs', `${TENANT} ${OBJECT}`],
  ])('does not take %s', (_name, value) => {
    expect(findIn('overview', knockout([{ label: 'Directory (tenant) ID', value }])).texts).toEqual({});
  });

  it('takes none of two different IDs that stand in one place', () => {
    const two = `<dl><dt>Directory (tenant) ID</dt><dd><span>${TENANT}</span> <span>${OTHER}</span></dd></dl>`;
    expect(findIn('overview', two).texts).toEqual({});
    const twice = `<dl><dt>Directory (tenant) ID</dt><dd><span>${TENANT}</span> <span>${TENANT}</span></dd></dl>`;
    expect(findIn('overview', twice).texts).toEqual({ 'azure.tenantId': TENANT });
  });

  it('refuses a value with invisible characters and says so, since it is not what it looks like', () => {
    const value = `00000000-0000-\u200B0000-0000-00000000000c`;
    const { texts, obstacle } = findIn('overview', knockout([{ label: 'Directory (tenant) ID', value }]));
    expect(texts).toEqual({});
    expect(obstacle?.why).toBe('invisible');
  });

  it('reads a definition list and a table with row headers', () => {
    const list = `<dl><dt>Object ID</dt><dd>${OBJECT}</dd><dt>Directory (tenant) ID</dt><dd>${TENANT}</dd></dl>`;
    expect(findIn('overview', list).texts).toEqual({ 'azure.tenantId': TENANT });
    const table = `<table><tr><th>Directory (tenant) ID</th><td>${TENANT}</td></tr><tr><th>Object ID</th><td>${OBJECT}</td></tr></table>`;
    expect(findIn('overview', table).texts).toEqual({ 'azure.tenantId': TENANT });
  });

  it('does not take a value that another label names too', () => {
    const html = `<span id="a">Directory (tenant) ID</span><span id="b">Object ID</span>
      <p>-</p><div aria-labelledby="a"><b id="v" aria-labelledby="b">${OBJECT}</b></div>`;
    expect(findIn('overview', html).texts).toEqual({});
  });
});

describe('find, a container', () => {
  const rows = [
    { label: 'NAME', value: 'genomes' },
    { label: 'URL', value: CONTAINER_URL },
    { label: 'ETAG', value: '"0x8DB"' },
  ];

  it.each(Object.entries(layouts))('reads the URL from the %s layout', (_name, draw) => {
    expect(findIn('container', draw(rows)).texts).toEqual({ 'azure.containerUrl': CONTAINER_URL });
  });

  it('does not take the address of another service or another thing called URL', () => {
    for (const value of [
      'https://labdata.dfs.core.windows.net/genomes',
      'https://portal.azure.com/x',
      'URL',
    ]) {
      expect(findIn('container', form([{ label: 'URL', value }])).texts).toEqual({});
    }
  });
});
