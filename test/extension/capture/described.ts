// A page for the tests of its description: a body made of markup, in which frames are named and never loaded.
import { expect } from 'vitest';
import { describePage } from '#extension/capture/describe.ts';
import { locate } from '#extension/consoles/index.ts';
import { APP } from './page.ts';

const address = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}/isMSAApp~/false`;
type Known = Parameters<typeof describePage>[1];

export const nowhere: Known = { spots: [], lookalikes: [], anchors: [] };
export const overview = locate(address) ?? nowhere;
/** Layout is not simulated here. */
const isNotHidden = (element: Element) => !element.closest('[hidden],[aria-hidden="true"]');

// A body that belongs to no window: frames in it are named and never loaded.
export const body = document.createElement('body');
const page = {
  URL: 'https://sandbox-1.reactblade.portal.azure.net/overview?secret',
  body,
  querySelectorAll: (selector: string) => body.querySelectorAll(selector),
} as unknown as Document;

/** The lines of what stands in the body. */
export function described(html: string, known: Known = overview): string[] {
  body.innerHTML = html;
  const [first, second, ...lines] = describeBody(known).trimEnd().split('\n');
  expect([first, second]).toEqual(['document at *.portal.azure.net', 'body']);
  return lines;
}

/** The whole description of what stands in the body now. */
export const describeBody = (known: Known = nowhere): string => describePage(page, known, isNotHidden);
