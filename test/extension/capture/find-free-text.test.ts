// Values of which any text has the shape, a project's name and an API key: what a page shows while it loads, what it hides
// and what stands in another dialog must not pass for one of them.
import { describe, expect, it } from 'vitest';
import { findIn } from './page.ts';

const KEY = 'example-api-key-'.padEnd(48, 'x');
const project = (heading: string) => findIn('project', `<h1>${heading}</h1>`);
const dialog = (inside: string, heading = 'API Key Generated') =>
  findIn('apiKey', `<div role="dialog"><h2>${heading}</h2>${inside}<button>Close</button></div>`);

describe('find, the name of a project', () => {
  it.each(['Rare Disease 2026', 'Your Lab genomes', 'None'])('reads the heading %s', (name) => {
    expect(project(name).texts).toEqual({ 'ica.project': name });
  });

  it.each(['Loading...', 'Loading…', '-', '--', 'N/A', '***'])(
    'leaves out %s: it stands for a name',
    (text) => {
      expect(project(text)).toEqual({ texts: {}, obstacle: undefined });
    },
  );

  it.each(['Rare\u200BDisease', 'Rare\u202EesaesiD'])(
    'does not take invisible characters along: %j',
    (text) => {
      expect(project(text)).toMatchObject({ texts: {}, obstacle: { why: 'invisible' } });
    },
  );
});

describe('find, an API key in the dialog that shows it once', () => {
  it('reads the one text that can be a key', () => {
    expect(dialog(`<p>Copy it now, it is not shown again.</p><code>${KEY}</code>`).texts).toEqual({
      'ica.apiKey': KEY,
    });
  });

  it.each([
    ['dots', `<code>${'\u2022'.repeat(24)}</code>`],
    ['asterisks', `<code>${'*'.repeat(24)}</code>`],
    ['a box that shows dots', `<input type="password" readonly value="${KEY}">`],
  ])('says that %s hide it, and takes none of them for the key', (_what, inside) => {
    expect(dialog(inside)).toMatchObject({ texts: {}, obstacle: { label: 'API key', why: 'hidden' } });
  });

  it.each([
    ['is not filled yet', '<p>Please wait…</p>'],
    ['names only a person', '<p>lab.admin@lab.example.com</p>'],
    ['names only a page', '<p>https://ica.illumina.com/ica</p>'],
    ['asks for a password', `<input type="password" value="${KEY}">`],
  ])('says nothing of a dialog that %s', (_what, inside) => {
    expect(dialog(inside)).toEqual({ texts: {}, obstacle: undefined });
  });

  it.each([
    ['in a dialog about something else', () => dialog(`<code>${KEY}</code>`, 'Delete this API key?')],
    ['beside the dialog', () => findIn('apiKey', `<h2>API Key Generated</h2><code>${KEY}</code>`)],
    ['in a dialog that is closed', () => findIn('apiKey', `<div hidden>${opened(KEY)}</div>`)],
  ])('takes no text of this shape %s', (_where, read) => {
    expect(read()).toEqual({ texts: {}, obstacle: undefined });
  });
});

const opened = (text: string) => `<div role="dialog"><h2>API Key Generated</h2><code>${text}</code></div>`;
