// "Paste a value": taken at once, asked about when it may be several things, and never left standing in the page.
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_FILE } from '#extension/files/imported.ts';
import { PasteValue } from '#extension/ui/intake/paste-value.tsx';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, type Stage, settle, stage, stateOf } from '../stage.tsx';

const TEXT = 'a-pasted-example-text';
const draft = azureDraft();
const placed = { status: 'placed', labels: ['Client secret (value)'] };
const ask = {
  status: 'ask',
  fields: [
    { field: 'azure.clientId', label: 'Application (client) ID' },
    { field: 'azure.tenantId', label: 'Directory (tenant) ID' },
  ],
};

const open = (reply: unknown) =>
  stage(<PasteValue draft={draft} />, { state: stateOf([draft]), replies: { paste: reply } });
const sent = (page: Stage) => page.sent.filter(({ kind }) => kind === 'paste');
const status = () => document.querySelector('[role="status"].note')?.textContent;

const box = () => {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Paste a value');
  const found = document.getElementById(label?.getAttribute('for') ?? '');
  if (!(found instanceof HTMLInputElement)) throw new Error('there is no box "Paste a value"');
  return found;
};

async function carry(kind: 'paste' | 'drop', text: string): Promise<boolean> {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const carried = { types: ['text/plain'], getData: (type: string) => (type === 'text/plain' ? text : '') };
  Object.assign(event, { [kind === 'paste' ? 'clipboardData' : 'dataTransfer']: carried });
  box().dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

async function type(text: string, key = 'Enter', isComposing = false): Promise<void> {
  box().value = text;
  box().dispatchEvent(new Event('input', { bubbles: true }));
  box().dispatchEvent(new KeyboardEvent('keydown', { key, isComposing, bubbles: true, cancelable: true }));
  await settle();
}

/** Everything that stands in the page: its markup, and what text boxes hold. */
const standing = () =>
  document.documentElement.outerHTML +
  [...document.querySelectorAll('input')].map(({ value }) => value).join();

afterEach(() => {
  vi.useRealTimers();
});

describe('a pasted text', () => {
  it('is sent at once, exactly as it was copied, and says by label where it went', async () => {
    const page = await open(placed);
    await carry('paste', ` ${TEXT}\n`);
    expect(sent(page)).toEqual([{ kind: 'paste', draft: draft.id, text: ` ${TEXT}\n` }]);
    expect(status()).toBe('Taken: Client secret (value).');
  });

  it.each([
    ['placed', placed],
    ['asked about', ask],
    ['refused', { status: 'refused', why: 'file_refused_public_key' }],
  ])('never stands in the page when it is %s', async (_how, reply) => {
    await open(reply);
    expect(await carry('paste', TEXT)).toBe(true);
    expect(standing()).not.toContain(TEXT);
  });

  it('that is dropped into the box is taken the same way', async () => {
    const page = await open(placed);
    expect(await carry('drop', TEXT)).toBe(true);
    expect(sent(page)).toHaveLength(1);
    expect(standing()).not.toContain(TEXT);
  });

  it.each([
    ['file_refused_public_key', 'This is the public key'],
    ['no_such_message', 'Use Add by hand'],
  ])('that is refused (%s) gets words', async (why, words) => {
    await open({ status: 'refused', why });
    await carry('paste', TEXT);
    expect(status()).toContain(words);
  });

  it.each([
    ['', 'no text in the clipboard'],
    ['x'.repeat(MAX_FILE + 1), 'larger than 64 KiB'],
  ])('of impossible size is not sent: %#', async (text, words) => {
    const page = await open(placed);
    await carry('paste', text);
    expect(sent(page)).toEqual([]);
    expect(status()).toContain(words);
  });

  it('for a storage that is gone says so', async () => {
    await open(null);
    await carry('paste', TEXT);
    expect(status()).toContain('could not be taken');
  });
});

describe('a typed text', () => {
  it('is taken on Enter, and the box is empty again', async () => {
    const page = await open(placed);
    await type(TEXT);
    expect(sent(page)).toEqual([{ kind: 'paste', draft: draft.id, text: TEXT }]);
    expect(standing()).not.toContain(TEXT);
  });

  it.each([
    ['another key', TEXT, 'Tab', false],
    ['Enter that ends a composition', TEXT, 'Enter', true],
    ['Enter in an empty box', '  ', 'Enter', false],
  ])('is not sent by %s', async (_what, text, key, composing) => {
    const page = await open(placed);
    await type(text, key, composing);
    expect(sent(page)).toEqual([]);
  });

  it('is a plain text box that nothing completes or remembers', async () => {
    await open(placed);
    expect([box().type, box().autocomplete]).toEqual(['text', 'off']);
  });
});

describe('a text that may be several values', () => {
  it('asks by label and sends the answer with the same text', async () => {
    const page = await open(ask);
    await carry('paste', TEXT);
    page.button('Directory (tenant) ID').click();
    await settle();
    expect(sent(page).at(-1)).toEqual({
      kind: 'paste',
      draft: draft.id,
      text: TEXT,
      field: 'azure.tenantId',
    });
    expect(document.activeElement).toBe(box());
  });

  it('is forgotten with "None of these"', async () => {
    const page = await open(ask);
    await carry('paste', TEXT);
    page.button('None of these').click();
    await settle();
    expect(sent(page)).toHaveLength(1);
    expect(page.text()).not.toContain('Which value is it?');
  });

  it('is forgotten after a minute without an answer', async () => {
    const page = await open(ask);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    box().dispatchEvent(Object.assign(new Event('paste'), { clipboardData: { getData: () => TEXT } }));
    await vi.waitFor(() => expect(page.text()).toContain('Which value is it?'));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(page.text()).not.toContain('Which value is it?'));
  });
});

describe('a text of other values than those that stand there', () => {
  const differs = { status: 'differs', labels: ['Secret access key'] };

  it('is asked about, and goes in with Replace alone', async () => {
    const page = await open(differs);
    await carry('paste', TEXT);
    expect(status()).toBe('The storage already has another value for: Secret access key');
    expect(standing()).not.toContain(TEXT);
    page.button('Replace').click();
    await settle();
    expect(sent(page).at(-1)).toEqual({ kind: 'paste', draft: draft.id, text: TEXT, replace: true });
  });

  it('leaves them with Keep, and the focus goes back to the box', async () => {
    const page = await open(differs);
    await carry('paste', TEXT);
    page.button('Keep').click();
    await settle();
    expect([status(), sent(page).length]).toEqual(['Nothing was changed.', 1]);
    expect(document.activeElement).toBe(box());
  });

  it('is forgotten after a minute without an answer', async () => {
    const page = await open(differs);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    box().dispatchEvent(Object.assign(new Event('paste'), { clipboardData: { getData: () => TEXT } }));
    await vi.waitFor(() => expect(page.text()).toContain('already has another value'));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(page.text()).toContain('Nothing was changed.'));
    expect(() => page.button('Replace')).toThrow('0 buttons');
  });
});

it('stands in every storage of the popup, and has no accessibility violation while it asks', async () => {
  await stage(<Popup />, { state: stateOf([draft]), replies: { paste: ask } });
  await carry('paste', TEXT);
  expect(document.body.textContent).toContain('Which value is it?');
  document.documentElement.lang = 'en';
  document.title = 'Storage Link';
  const { violations } = await axe.run(document.documentElement, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
