/** Elements as Angular leaves them in a page: tags of its own, and the attributes of its emulated style encapsulation. */
import { createElement, type HTMLAttributes, type ReactElement, type ReactNode } from 'react';

interface Props extends HTMLAttributes<HTMLElement> {
  tag: string;
  /** The component whose template the element stands in; it names the `_ngcontent-…` attribute. */
  of: string;
  /** Given on the element that is a component itself: it carries `_nghost-…`. */
  hosts?: string;
  children?: ReactNode;
  [attribute: string]: unknown;
}

/** One element; conditional ones carry `ng-star-inserted` in `className`. */
export function Ng({ tag, of, hosts, className, children, ...rest }: Props): ReactElement {
  const attributes: Record<string, unknown> = { ...rest, [`_ngcontent-ng-${codeOf(of)}`]: '' };
  if (hosts) attributes[`_nghost-ng-${codeOf(hosts)}`] = '';
  // React knows `class` only under this name on the tags of HTML itself.
  attributes[tag.includes('-') ? 'class' : 'className'] = className;
  return createElement(tag, attributes, children);
}

// Angular numbers its components by a hash; any number that stays the same will do.
function codeOf(component: string): string {
  let hash = 7;
  for (const character of component) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 4_000_000_000;
  return `c${hash}`;
}
