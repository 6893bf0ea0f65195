// A click is a person's only when a pointer or a key went down on the same button before, and the focus came by a person.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Press as Watched, watchPress } from '#extension/capture/trusted-press.ts';
import { fire, type Press } from './press-events.ts';

let host: HTMLElement;
let button: HTMLButtonElement;
let watched: Watched;
let judged: (string | undefined)[];

beforeEach(() => {
  host = document.createElement('div');
  button = document.createElement('button');
  host.attachShadow({ mode: 'closed' }).append(button);
  document.documentElement.append(host);
  watched = watchPress(button);
  judged = [];
  button.addEventListener('click', (event) => judged.push(watched.judge(event)));
});

afterEach(() => {
  watched.stop();
  host.remove();
});

const pointer = (more?: Press) => fire(button, 'pointerdown', more);
const click = (more?: Press) => fire(button, 'click', more);
const focus = () => fire(button, 'focus');
const key = (name: string, more?: Press) => fire(button, 'keydown', { key: name, ...more });
const tab = (more?: Press) => fire(document.body, 'keydown', { key: 'Tab', ...more });

describe('watchPress', () => {
  it.each<[string, () => void]>([
    ['a pointer', () => [pointer(), click()]],
    [
      'a pointer on a page whose dialog pulls the focus away',
      () => [pointer(), focus(), fire(button, 'blur'), click()],
    ],
    ['Enter after Tab', () => [tab(), focus(), key('Enter'), click()]],
    ['a blank after Tab', () => [tab(), focus(), key(' '), click()]],
    // The press of Tab was heard in the frame before; only its end arrives in this one.
    [
      'Enter after Tab from another frame',
      () => [focus(), fire(button, 'keyup', { key: 'Tab' }), key('Enter'), click()],
    ],
  ])('believes %s', (_name, act) => {
    act();
    expect(judged).toEqual([undefined]);
  });

  it('believes Enter on a button that was pressed by pointer before', () => {
    for (const step of [pointer, focus, click]) step();
    key('Enter');
    click();
    expect(judged).toEqual([undefined, undefined]);
  });

  it.each<[string, string, () => void]>([
    ['a scripted click', 'scripted', () => click({ isTrusted: false })],
    ['a scripted click after a true press', 'scripted', () => [pointer(), click({ isTrusted: false })]],
    ['a scripted press before a true click', 'unpressed', () => [pointer({ isTrusted: false }), click()]],
    ['a click without a press', 'unpressed', () => click()],
    [
      'a press elsewhere in between',
      'unpressed',
      () => [pointer(), fire(document.body, 'pointerdown'), click()],
    ],
    [
      'a key press before the focus left',
      'unpressed',
      () => [tab(), focus(), key('Enter'), fire(button, 'blur'), click()],
    ],
    ['Enter when a script moved the focus', 'unpressed', () => [focus(), key('Enter'), click()]],
    [
      'Enter after a scripted Tab',
      'unpressed',
      () => [tab({ isTrusted: false }), focus(), key('Enter'), click()],
    ],
    [
      'a scripted Enter after Tab',
      'unpressed',
      () => [tab(), focus(), key('Enter', { isTrusted: false }), click()],
    ],
    ['another key', 'unpressed', () => [tab(), focus(), key('a'), click()]],
    [
      'Enter after the person went on to another place by pointer',
      'unpressed',
      () => [tab(), fire(document.body, 'pointerdown'), focus(), key('Enter'), click()],
    ],
  ])('does not believe %s', (_name, why, act) => {
    act();
    expect(judged).toEqual([why]);
  });

  it('lets one press count once', () => {
    pointer();
    click();
    click();
    expect(judged).toEqual([undefined, 'unpressed']);
  });
});
