// What may be said of one element: never a text of the page, unless it is a label and its words are known.

import { coversOrigin } from '../consoles/covers-origin.ts';
import { consolePatterns } from '../consoles/hosts.ts';
import { foldLabel } from './label.ts';
import { labelWords, roles } from './label-words.ts';
import { shapeOf } from './text-shape.ts';
import { isTextBox, ownText, strip } from './value.ts';

const LONGEST_LABEL = 60;
/** Elements whose text is a label, by what they are, and by how the libraries of consoles call them. */
const LABELS =
  'label,th,dt,legend,h1,h2,h3,h4,button,[role=columnheader],[role=heading],[role=button],[role=tab],[class*=abel]';
const TAG = /^[a-z]{1,20}\d?(?:-[a-z]{1,20})*$/;
/** Classes of those libraries, up to where their names get numbers and hashes. */
const STEM =
  /^(?:essentials|fx[cs]-|azc-|msportalfx-|ms-|fui-|awsui_|cfc-|mat-|Mui|ant-)[A-Za-z-]{0,40}[A-Za-z](?![A-Za-z])/;
const MOST_STEMS = 3;

/** Said when they are there. */
const FLAGS = ['readonly', 'disabled', 'href', 'aria-hidden', 'aria-expanded', 'aria-selected', 'open'];
/** Said when the value is a role, a type, or a number of two digits at most. */
const CLOSED = [
  'role',
  'type',
  'scope',
  'colspan',
  'rowspan',
  'aria-level',
  'aria-colindex',
  'data-column-index',
];
/** Values that pair a grid's cells with its headers, and ids that tie elements together: each gets a running number. */
const KEYS = ['data-item-key', 'data-automation-key'];
const REFERENCES = ['aria-labelledby', 'aria-describedby', 'for', 'headers'];

/** What stands between blanks, brackets and the marks that labels are joined with. */
const PIECES = /[^\s()[\]（）:：&'’-]+/gu;
const UNKNOWN = '_';

export class ElementWords {
  readonly #labels: ReadonlySet<string>;
  readonly #words: ReadonlySet<string>;
  readonly #roles = wordsIn(roles);
  readonly #numbers = new Map<string, number>();
  /** Ids of elements that name another one. */
  readonly #naming = new Set<string>();

  /** `labels` are those by which the page is known. */
  constructor(root: ParentNode, labels: readonly string[]) {
    this.#labels = new Set(labels.map(foldLabel));
    this.#words = wordsIn([...Object.values(labelWords), ...labels].join(' '));
    for (const element of root.querySelectorAll(REFERENCES.map((name) => `[${name}]`).join())) {
      for (const name of REFERENCES) for (const id of idsIn(element, name)) this.#numberOf(`#${id}`);
      for (const id of idsIn(element, 'aria-labelledby')) this.#naming.add(id);
    }
  }

  /** The tag, with the stems of its classes that are known libraries'. */
  nameOf(element: Element): string {
    const { localName, classList } = element;
    const stems = [...classList].flatMap((name) => STEM.exec(name) ?? []);
    const tag = TAG.test(localName) ? localName : 'custom';
    return [tag, ...[...new Set(stems)].slice(0, MOST_STEMS)].join('.');
  }

  /** True when texts in this element belong to a label. */
  isLabel(element: Element): boolean {
    return element.matches(LABELS) || this.#naming.has(element.id);
  }

  /** What the element says beside its name: what it is tied to, how it is, and its own text. */
  of(element: Element, label: boolean): string[] {
    return [...this.#ties(element), ...this.#state(element), ...this.#text(element, label)];
  }

  #ties(element: Element): string[] {
    const value = (name: string) => element.getAttribute(name) ?? '';
    const number = element.id ? this.#numbers.get(`#${element.id}`) : undefined;
    return [
      ...(number ? [`#${number}`] : []),
      ...REFERENCES.flatMap((name) =>
        idsIn(element, name).map((id) => `${name}=#${this.#numberOf(`#${id}`)}`),
      ),
      ...KEYS.filter((name) => value(name)).map((name) => `${name}=${this.#numberOf(value(name))}`),
      ...CLOSED.filter((name) => this.#isClosed(value(name))).map((name) => `${name}=${value(name)}`),
    ];
  }

  #state(element: Element): string[] {
    const value = (name: string) => strip(element.getAttribute(name) ?? '');
    const box = isTextBox(element) ? strip(element.value) : '';
    return [
      ...FLAGS.filter((name) => element.hasAttribute(name) && value(name) !== 'false'),
      ...(value('aria-label') ? [`aria-label=${this.#label(value('aria-label'))}`] : []),
      ...(value('title') ? [`title=${shapeOf(value('title'))}`] : []),
      ...(box ? [`value=${shapeOf(box)}`] : []),
      ...(element.localName === 'iframe' ? [hostOf((element as HTMLIFrameElement).src)] : []),
    ];
  }

  #text(element: Element, label: boolean): string[] {
    const text = strip(ownText(element));
    const shape = shapeOf(text);
    // Punctuation between two elements is no text; a mask is.
    if (shape !== 'masked' && !/[^\s\p{P}]/u.test(text)) return [];
    return [label || this.#labels.has(foldLabel(text)) ? this.#label(text) : shape];
  }

  // A word that is not known may be anybody's name.
  #label(text: string): string {
    const shape = shapeOf(text);
    if (shape !== 'text' || text.length > LONGEST_LABEL) return shape;
    let said = false;
    const words = text.replace(PIECES, (piece) => {
      const isKnown = this.#words.has(fold(piece));
      said ||= isKnown;
      return isKnown ? piece : UNKNOWN;
    });
    return said ? `"${words.replace(/\s+/g, ' ')}"` : shape;
  }

  #isClosed(value: string): boolean {
    return /^\d{1,2}$/.test(value) || this.#roles.has(value);
  }

  #numberOf(what: string): number {
    const number = this.#numbers.get(what) ?? this.#numbers.size + 1;
    this.#numbers.set(what, number);
    return number;
  }
}

/** Of an address only the console's own pattern, else the last two parts of its host: what stands before may be a name. */
export function hostOf(address: string): string {
  const { origin = '', hostname = '' } = URL.parse(address) ?? {};
  const pattern = consolePatterns.find((one) => coversOrigin([one], origin));
  if (pattern) return pattern.slice('https://'.length, -'/*'.length);
  const [domain] = /(?:^|(?<=\.))[a-z-]+\.[a-z]+$/.exec(hostname) ?? [];
  return domain ? `*.${domain}` : 'elsewhere';
}

const fold = (word: string) => word.normalize('NFKC').toLowerCase();
const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(PIECES)?.map(fold));

function idsIn(element: Element, name: string): string[] {
  return element.getAttribute(name)?.match(/\S+/g) ?? [];
}
