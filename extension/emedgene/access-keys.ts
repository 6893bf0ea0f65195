// The card S3 Credentials of Emedgene's settings: which keys it lists, in which state, and how it calls the three folders.
// It is only read: creating, deactivating, activating and deleting are the person's own presses.
// Names: Emedgene's manual (Manage S3 credentials); the markup is a guess, so nothing but words and keys is relied on.
import type { CardKey, KeyCardReply } from '../bus/key-card.ts';
import { BUTTONS, fold, HEADINGS, nameOf, textOf } from './label.ts';
import { findManagementTab, look, workgroupName } from './look.ts';
import { type Page, seen } from './visible.ts';

const KEY_ID = /\bAKIA[A-Z2-7]{16}\b/g;
const FOLDER =
  /\b([a-z0-9][a-z0-9.-]{0,44}[a-z0-9])-emg-(?:auto-samples|downloads|auto-results)\/([^/\s\\]{1,128})\//;
const TITLE = `${HEADINGS}, [class*="title" i], [class*="head" i]`;

/** What the card shows; each other reply says why there is none to read. */
export function readKeyCard(page: Page): KeyCardReply {
  const card = findCard(page);
  if (card) return { status: 'read', workgroup: workgroupName(page), ...contents(page, card) };
  const { status, ...rest } = look(page);
  if (status === 'signed-out' || status === 'not-recognised') return { status };
  if ('role' in rest && rest.role === 'Manager') return { status: 'role-missing', role: 'Manager' };
  // The card stands in this tab only; where the tab is open and the card is not, the role for it is missing.
  return findManagementTab(page)
    ? { status: 'tab-closed' }
    : { status: 'role-missing', role: 'Manage S3 Credentials' };
}

// From the title outwards, as far as nothing else of the page is inside: another card begins with a heading that ranks
// as high as this one, or is the list of storages.
function findCard(page: Page): Element | undefined {
  const title = seen(page, TITLE).find((one) => fold(textOf(one)) === 's3credentials');
  let card: Element | undefined;
  for (let box = title?.parentElement; box && !box.matches('body, main'); box = box.parentElement) {
    const others = seen(page, HEADINGS, box).filter((one) => one !== title && rankOf(one) <= rankOf(title));
    const isBeyond = seen(page, BUTTONS, box).some((button) => fold(nameOf(button)) === 'addstorage');
    if (others.length > 0 || isBeyond) break;
    if (keyIds(box).length > 0 || createButton(page, box)) card = box;
  }
  return card;
}

/** 1 for the highest heading; what is none ranks as the heading of a card. */
const rankOf = (title: Element | undefined) => Number(/^H([1-6])$/.exec(title?.tagName ?? '')?.[1] ?? 2);

type Contents = Omit<Extract<KeyCardReply, { status: 'read' }>, 'status' | 'workgroup'>;

function contents(page: Page, card: Element): Contents {
  const [, regionCloud, organization] = FOLDER.exec(textOf(card)) ?? [];
  const create = createButton(page, card);
  return {
    keys: keyIds(card).map((id) => ({ id, state: stateOf(page, card, id) })),
    ...(regionCloud && organization ? { regionCloud, organization } : {}),
    ...(create ? { mayCreate: !isOff(create) } : {}),
  };
}

// A key's own part of the card is the largest box around it in which no other key stands. What it offers says more than
// a word: "Active" may also be a column's heading.
function stateOf(page: Page, card: Element, id: string): CardKey['state'] {
  const isOwn = (box: Element) => keyIds(box).join() === id;
  const part = seen(page, '*', card).find(isOwn) ?? card;
  const offered = seen(page, BUTTONS, part).map((button) => fold(nameOf(button)));
  const [mayStop, mayStart] = [offered.includes('deactivate'), offered.includes('activate')];
  if (mayStop !== mayStart) return mayStop ? 'active' : 'inactive';
  const words = seen(page, '*', part).map((one) => (one.childElementCount === 0 ? fold(textOf(one)) : ''));
  const [word, other] = [...new Set(words.filter((one) => one === 'active' || one === 'inactive'))];
  return word !== undefined && other === undefined ? (word as 'active' | 'inactive') : 'unknown';
}

const keyIds = (element: Element) => [...new Set(textOf(element).match(KEY_ID))];

function createButton(page: Page, box: Element): Element | undefined {
  return seen(page, BUTTONS, box).find((button) => /^createaccesskey/.test(fold(nameOf(button))));
}

const isOff = (button: Element) => button.matches(':disabled, [aria-disabled="true"]');
