// Picking by hand: only what a person points at is taken, Escape takes nothing, and a page's own events count for nothing.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PickParts, pickText } from '#extension/capture/pick.ts';
import { fire } from './press-events.ts';

const URL_ = 'https://labgenomes.blob.core.windows.net/genomes';
let parts: PickParts;
let control: AbortController;
let under: Element | null;

beforeEach(() => {
  document.body.innerHTML = `
    <h1>Keys</h1><p id="value">${URL_}</p><p id="several"><i>one-two-three</i><i>four-five-six</i></p>
    <input id="box" value="abc8Q~example-filler"><p id="hidden" hidden>hidden-hidden-hidden</p>`;
  const [host, veil, mark] = ['div', 'div', 'div'].map((name) => document.createElement(name));
  if (!host || !veil || !mark) throw new Error('no elements');
  veil.append(mark);
  document.body.append(host, veil);
  parts = { host, veil, mark };
  control = new AbortController();
  // The veil is ours: what lies under it is asked for.
  document.elementsFromPoint = () => (under ? [host, under] : [host]);
  Element.prototype.scrollIntoView ??= () => undefined;
});

afterEach(() => {
  control.abort();
  Reflect.deleteProperty(document, 'elementsFromPoint');
});

const visible = (element: Element) => !element.closest('[hidden]');
const start = () => pickText(parts, control.signal, visible);
const over = (selector: string) => {
  under = document.querySelector(selector);
  parts.veil.dispatchEvent(new MouseEvent('pointermove'));
};
const key = (name: string) => fire(document.body, 'keydown', { key: name });

/** What a pick has come to so far. */
async function outcome(pick: Promise<string | undefined>): Promise<string | undefined | 'open'> {
  return Promise.race([pick, new Promise<'open'>((resolve) => setTimeout(() => resolve('open'), 0))]);
}

describe('a pick', () => {
  it.each([
    ['a text', '#value', URL_],
    ['a text box', '#box', 'abc8Q~example-filler'],
  ])('by pointer takes %s, after showing a frame around it', async (_name, selector, text) => {
    const pick = start();
    expect([parts.veil.hidden, parts.mark.hidden]).toEqual([false, true]);
    over(selector);
    expect(parts.mark.hidden).toBe(false);
    fire(parts.veil, 'click');
    expect(await pick).toBe(text);
    expect(parts.veil.hidden).toBe(true);
  });

  it.each([
    ['several different texts', '#several'],
    ['what is hidden', '#hidden'],
    ['nothing', '#nowhere'],
  ])('does not take %s', async (_name, selector) => {
    const pick = start();
    over(selector);
    expect(parts.mark.hidden).toBe(true);
    fire(parts.veil, 'click');
    expect(await outcome(pick)).toBe('open');
  });

  it('by a script of the page takes nothing', async () => {
    const pick = start();
    over('#value');
    parts.veil.dispatchEvent(new MouseEvent('click'));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(await outcome(pick)).toBe('open');
  });

  it('by keyboard goes from value to value, both ways', async () => {
    const pick = start();
    for (const name of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) key(name);
    expect(await pick).toBe(URL_);
  });

  it.each([
    ['Escape', () => key('Escape')],
    ['leaving the page', () => control.abort()],
    [
      'a page that takes the veil away',
      () => {
        parts.veil.remove();
        key('Enter');
      },
    ],
  ])('ends with nothing by %s', async (_name, end) => {
    const pick = start();
    over('#value');
    end();
    expect(await pick).toBeUndefined();
    expect(parts.veil.hidden).toBe(true);
  });
});
