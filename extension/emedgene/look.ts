// What stands in Emedgene's tab before anything is filled: ready, signed out, or a role that is missing.
import type { LookReply, ToEmedgene } from '../bus/contract.ts';
import { findAddButton, findForm } from './form.ts';
import { BUTTONS, fold, HEADINGS, nameOf, SELECTED, textOf } from './label.ts';
import { type Page, seen } from './visible.ts';

const TABS = `[role="tab"], ${BUTTONS}`;
const TITLES = `${HEADINGS}, [class*="title" i]`;
const SIGN_IN = /^(?:login|signin)$/;
const SIGN_IN_PATH = /\/(?:log-?in|sign-?in|auth)\b/i;

/** The order matters: each case is only judged when none before it holds. */
const cases: readonly ((page: Page) => LookReply | undefined)[] = [
  (page) => (findAddButton(page) || findForm(page) ? ready(page) : undefined),
  (page) => (isSignedOut(page) ? { status: 'signed-out' } : undefined),
  (page) =>
    isTitled(page, /^storages?$/) ? { status: 'role-missing', role: 'Multiple Storage' } : undefined,
  (page) => (findManagementTab(page) ? ready(page) : undefined),
  (page) =>
    isSettings(page) && !managementTab(page) ? { status: 'role-missing', role: 'Manager' } : undefined,
];

export const NOT_RECOGNISED: LookReply = { status: 'not-recognised' };

/** On the way to the card that shows S3 keys; it is there for one role only. */
const credentialsCases: typeof cases = [
  (page) => (isTitled(page, /^(?:manage)?s3credentials$/) ? ready(page) : undefined),
  (page) => (isSignedOut(page) ? { status: 'signed-out' } : undefined),
  (page) =>
    isTitled(page, /^storages?$/) ? { status: 'role-missing', role: 'Manage S3 Credentials' } : undefined,
  ...cases.slice(3),
];

type LookAt = Extract<ToEmedgene, { kind: 'look' }>['at'];

/** Reads the page without touching it. */
export function look(page: Page, at: LookAt = 'storages'): LookReply {
  for (const judge of at === 'credentials' ? credentialsCases : cases) {
    const reply = judge(page);
    if (reply) return reply;
  }
  return NOT_RECOGNISED;
}

/** The Management tab of the settings while another one is open. */
export function findManagementTab(page: Page): HTMLElement | undefined {
  const tab = managementTab(page);
  return tab?.matches(SELECTED) ? undefined : tab;
}

/** Where pages say the workgroup: an element that is called so, in its label or its markup. */
const WORKGROUP = '[aria-label^="workgroup" i], [class*="workgroup" i]';

/** The workgroup's name as the page shows it; '' when it does not. */
export function workgroupName(page: Page): string {
  const names = seen(page, WORKGROUP).map((element) => nameOf(element));
  const name = names.map((text) => text.replace(/^workgroup\s*:?\s*/i, '')).find(Boolean);
  return name?.slice(0, 100) ?? '';
}

function ready(page: Page): LookReply {
  return { status: 'ready', workgroup: workgroupName(page) };
}

function managementTab(page: Page): HTMLElement | undefined {
  return seen<HTMLElement>(page, TABS).find((tab) => fold(nameOf(tab)) === 'management');
}

/** True on a page that asks for a sign-in. */
export function isSignedOut(page: Page): boolean {
  if (SIGN_IN_PATH.test(document.location.pathname)) return true;
  return (
    seen(page, '[type="password"]').length > 0 &&
    seen(page, BUTTONS).some((button) => SIGN_IN.test(fold(nameOf(button))))
  );
}

function isSettings(page: Page): boolean {
  return /\/settings\b/i.test(document.location.pathname) || isTitled(page, /^settings$/);
}

function isTitled(page: Page, title: RegExp): boolean {
  return seen(page, TITLES).some((element) => title.test(fold(textOf(element))));
}
