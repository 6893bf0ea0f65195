// The list of client secrets: header and cell belong together by key, and only one row shows its value in full.
import { describe, expect, it } from 'vitest';
import { findIn, SECOND_SECRET, SECRET, SECRET_ID } from './page.ts';

interface Row {
  description?: string;
  expires?: string;
  value: string;
  secretId?: string;
}

const names: Record<string, string> = {
  description: 'Description',
  expires: 'Expires',
  value: 'Value',
  secretId: 'Secret ID',
};
const seen = ['description', 'expires', 'value', 'secretId'];
const older = ['description', 'value', 'secretId', 'expires'];
const fresh = { description: 'new', expires: '1/26/2028', value: SECRET, secretId: SECRET_ID };
const masked = {
  description: 'old',
  expires: '3/31/2027',
  value: 'xyz******************',
  secretId: SECRET_ID,
};

const textOf = (row: Row, key: string) => row[key as keyof Row] ?? '';
const copy = (text: string) =>
  `<div><span class="truncated">${text}</span><div hidden>${text}</div><button><i>\uE8C8</i></button></div>`;

/** Fluent's DetailsList: cells of a row stand in another order than the headers would suggest once columns move. */
const detailsList = (columns: string[], rows: Row[], labels = names) => `<div role="grid">
  <div role="row">${columns
    .map(
      (key) =>
        `<div role="columnheader" data-item-key="${key}"><span><span>${labels[key]}</span><i>\uE70D</i></span></div>`,
    )
    .join('')}</div>
  ${rows
    .map(
      (row) =>
        `<div role="row">${[...columns]
          .reverse()
          .map(
            (key) =>
              `<div role="gridcell" data-automationid="DetailsRowCell" data-automation-key="${key}">${copy(textOf(row, key))}</div>`,
          )
          .join('')}</div>`,
    )
    .join('')}</div>`;

const colindexGrid = (columns: string[], rows: Row[]) => `<div role="grid">
  <div role="row">${columns.map((key, at) => `<div role="columnheader" aria-colindex="${at + 2}"><button>${names[key]}</button></div>`).join('')}</div>
  ${rows.map((row) => `<div role="row"><div role="gridcell" aria-colindex="1">✓</div>${columns.map((key, at) => `<div role="gridcell" aria-colindex="${at + 2}">${textOf(row, key)}</div>`).join('')}</div>`).join('')}</div>`;

const plainTable = (
  columns: string[],
  rows: Row[],
) => `<table><thead><tr>${columns.map((key) => `<th>${names[key]}</th>`).join('')}</tr></thead>
  <tbody>${rows.map((row) => `<tr>${columns.map((key) => `<td>${textOf(row, key)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const grids = { detailsList, colindexGrid, plainTable };
const captured = { 'azure.clientSecret': SECRET, 'azure.secretExpires': '1/26/2028' };

describe('find, client secrets', () => {
  for (const [name, draw] of Object.entries(grids)) {
    it.each([
      ['as seen', seen],
      ['as in older sources', older],
    ])(`reads secret and expiry of one row in a ${name}, columns %s`, (_order, columns) => {
      expect(findIn('secrets', draw(columns, [masked, fresh, masked])).texts).toEqual(captured);
    });

    it(`says that a new secret is needed when a ${name} shows masked ones only`, () => {
      const { texts, obstacle } = findIn('secrets', draw(seen, [masked, masked]));
      expect(texts).toEqual({});
      expect(obstacle).toEqual({ label: 'Client secret (value)', why: 'masked' });
    });
  }

  it('takes neither of two secrets shown in full, and says so', () => {
    const { texts, obstacle } = findIn(
      'secrets',
      detailsList(seen, [fresh, { ...fresh, value: SECOND_SECRET }]),
    );
    expect(texts).toEqual({});
    expect(obstacle?.why).toBe('several');
  });

  it('names a GUID in the column of values as the ID it is', () => {
    const { texts, obstacle } = findIn('secrets', detailsList(seen, [{ ...fresh, value: SECRET_ID }]));
    expect(texts).toEqual({});
    expect(obstacle?.why).toBe('secret_id');
  });

  it('never takes the Secret ID of a row, whatever stands beside it', () => {
    expect(Object.values(findIn('secrets', detailsList(older, [fresh, masked])).texts)).not.toContain(
      SECRET_ID,
    );
  });

  it('takes an expiry that has two meanings as it stands, so that the person can be asked', () => {
    const { texts } = findIn('secrets', detailsList(seen, [{ ...fresh, expires: '5/6/2028' }]));
    expect(texts).toEqual({ 'azure.clientSecret': SECRET, 'azure.secretExpires': '5/6/2028' });
  });

  it('reads German and Japanese headers', () => {
    for (const [value, expires] of [
      ['Wert', 'Läuft ab'],
      ['値', '有効期限'],
    ]) {
      const labels = { ...names, value: value ?? '', expires: expires ?? '' };
      const rows = [{ ...fresh, expires: '26.1.2028' }];
      expect(findIn('secrets', detailsList(seen, rows, labels)).texts).toEqual({
        ...captured,
        'azure.secretExpires': '26.1.2028',
      });
    }
  });

  it('knows a secret by its shape where the header is in an unknown language, but not an expiry', () => {
    const labels = { ...names, value: 'Hodnota', expires: 'Platnost' };
    expect(findIn('secrets', detailsList(seen, [masked, fresh], labels)).texts).toEqual({
      'azure.clientSecret': SECRET,
    });
  });

  it('ignores a secret in a hidden list', () => {
    expect(findIn('secrets', `<div aria-hidden="true">${detailsList(seen, [fresh])}</div>`)).toEqual({
      texts: {},
    });
  });

  it('does not mix the lists of two blades', () => {
    const stale = `<div hidden>${detailsList(seen, [{ ...fresh, value: SECOND_SECRET }])}</div>`;
    expect(findIn('secrets', stale + detailsList(seen, [fresh])).texts).toEqual(captured);
  });

  it('leaves out a list inside a row: its cells stand under no header of the outer one', () => {
    const inner = `<table><tr><td>1</td><td>2</td><td>${SECOND_SECRET}</td><td>4</td></tr></table>`;
    const outer = plainTable(seen, [fresh]).replace(
      '</tbody>',
      `<tr><td colspan="4">${inner}</td></tr></tbody>`,
    );
    expect(outer).toContain(SECOND_SECRET);
    expect(findIn('secrets', outer)).toEqual({ texts: captured });
  });

  it('reads nothing and says nothing on a page without secrets', () => {
    expect(findIn('secrets', '<p>No client secrets have been created for this application.</p>')).toEqual({
      texts: {},
    });
  });
});
