// Where values came from and what stood beside them: shown, never editable, and one question where a date is ambiguous.
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { FactView, SourceView } from '#extension/bus/view.ts';
import { consoles } from '#extension/consoles/index.ts';
import { languages, mergedMessages } from '#extension/messages/merge.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const source: SourceView = {
  console: 'azure',
  page: 'app-secrets',
  host: 'portal.azure.com',
  at: new Date(2026, 10, 23, 14, 3).getTime(),
};
const expires = (more: Partial<FactView> = {}): FactView => ({
  field: 'azure.secretExpires',
  label: 'Client secret expires',
  kind: 'date',
  shown: '2027-05-04',
  from: 'capture',
  source,
  ...more,
});
const ambiguous = expires({ shown: '04/05/2027', readings: ['2027-04-05', '2027-05-04'] });
const withFact = (fact: FactView) => stateOf([azureDraft({ facts: [fact] })]);

describe('a captured value', () => {
  const withSource = (more: Partial<SourceView>) => {
    const [clientId, ...others] = azureDraft().values;
    if (!clientId) throw new Error('no values');
    return stateOf([azureDraft({ values: [{ ...clientId, source: { ...source, ...more } }, ...others] })]);
  };

  it('says quietly on which console and when, and in its description page and host', async () => {
    await stage(<Popup />, { state: withSource({}) });
    const tag = document.querySelector('.value .from');
    expect(tag?.firstChild?.textContent).toMatch(/^Azure portal, 0?2:03|^Azure portal, 14:03/);
    expect(tag?.getAttribute('title')).toBe('App registration, Certificates & secrets (portal.azure.com)');
    expect(tag?.textContent).toContain('Certificates & secrets (portal.azure.com)');
  });

  it('names the frame where it is another than the page', async () => {
    await stage(<Popup />, { state: withSource({ frame: 'sandbox-1.reactblade.portal.azure.net' }) });
    const title = document.querySelector('.value .from')?.getAttribute('title');
    expect(title).toContain('In the frame sandbox-1.reactblade.portal.azure.net.');
  });

  it('that was picked on an unknown page says so', async () => {
    await stage(<Popup />, { state: withSource({ page: null }) });
    const title = document.querySelector('.value .from')?.getAttribute('title');
    expect(title).toBe('Picked on a page (portal.azure.com)');
  });

  it('describes its buttons by its label alone', async () => {
    const popup = await stage(<Popup />, { state: withSource({}) });
    const show = popup.button('Show').getAttribute('aria-describedby');
    expect(document.getElementById(show ?? '')?.textContent).toBe('Client secret (value)');
  });
});

it('every console and every page of it has a name in every language', async () => {
  for (const language of await languages()) {
    const texts = await mergedMessages(language);
    const keys = consoles.flatMap(({ id, pages }) => [
      `console_${id}`,
      ...pages.map((page) => `console_page_${id}_${page.id}`.replaceAll('-', '_')),
    ]);
    expect(keys.filter((key) => !texts[key]?.message)).toEqual([]);
  }
});

describe('a fact', () => {
  it('is shown with its label, a day with its month as a word, and has no buttons', async () => {
    const popup = await stage(<Popup />, { state: withFact(expires()) });
    expect(popup.text()).toContain('Client secret expires');
    const row = [...document.querySelectorAll('.value')].at(-1);
    expect(row?.querySelector('.shown')?.textContent).toMatch(/May/);
    expect(row?.querySelectorAll('button')).toHaveLength(0);
    popup.button('Add by hand').click();
    await settle();
    expect([...document.querySelectorAll('label')].map((label) => label.textContent)).not.toContain(
      'Client secret expires',
    );
  });

  it('that belongs to another owner shows its warning', async () => {
    const problem = {
      class: 'input.swapped',
      message: 'This belongs to another app.',
      fix: 'Capture it again.',
      severity: 'warning',
    } as const;
    const popup = await stage(<Popup />, { state: withFact(expires({ problem })) });
    expect(popup.text()).toContain('This belongs to another app. Capture it again.');
    expect(popup.button('Push to Emedgene').disabled).toBe(false);
  });
});

describe('a date with two readings', () => {
  const days = () => [...document.querySelectorAll('.value fieldset button')] as HTMLButtonElement[];

  it('is asked with both days written out, and blocks neither test nor push', async () => {
    const popup = await stage(<Popup />, { state: withFact(ambiguous) });
    expect(document.querySelector('legend')?.textContent).toBe('When does this secret expire?');
    expect(popup.text()).toContain('04/05/2027');
    expect(days().map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/April/),
      expect.stringMatching(/May/),
      'Neither',
    ]);
    expect(popup.button('Test connection').disabled).toBe(false);
    expect(popup.button('Push to Emedgene').disabled).toBe(false);
  });

  it.each([
    [0, { day: '2027-04-05' }],
    [1, { day: '2027-05-04' }],
    [2, {}],
  ])('takes answer %i', async (at, said) => {
    const popup = await stage(<Popup />, { state: withFact(ambiguous) });
    days()[at]?.click();
    expect(popup.sent.at(-1)).toEqual({ kind: 'expires', draft: azureDraft().id, ...said });
  });

  it('has no accessibility violation', async () => {
    await stage(<Popup />, { state: withFact(ambiguous) });
    document.documentElement.lang = 'en';
    document.title = 'Storage Link';
    const { violations } = await axe.run(document.documentElement, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
