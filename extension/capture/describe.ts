// What a page is made of, for whoever repairs what we know about a console that changed: its elements, how they are nested
// and tied together, and its labels. Of everything else that stands in it only the shape is said.
import type { Where } from '../bus/contract.ts';
import { ElementWords, hostOf } from './element-words.ts';
import { isVisible, type Visible } from './visible.ts';

/** In characters; what follows is left out. */
export const LONGEST_DESCRIPTION = 100_000;
/** The person waits for it, so a larger page is described up to here only. */
const MOST_ELEMENTS = 8000;
const DEEPEST = 200;

const SKIPPED = 'script,style,template,noscript,link,meta,br';
const WRAPPERS = new Set(['div', 'span', 'section']);

/** Texts by which the page is known; they are shown wherever they stand. */
type Known = Pick<Where, 'spots' | 'lookalikes' | 'anchors'>;

/**
 * The description of a document, one line for each element, indented by its depth. It holds no text of the page but labels,
 * and of these only words that are known to be nobody's.
 */
export function describePage(root: Document, known: Known, visible: Visible = isVisible): string {
  const labels = [...known.spots.flatMap((spot) => spot.labels), ...known.lookalikes, ...known.anchors];
  const tree = new Tree(new ElementWords(root, labels), visible);
  const around = { shown: true, label: false, depth: 0 };
  let text = '';
  for (const line of [`document at ${hostOf(root.URL)}`, ...tree.linesOf(root.body, around)]) {
    if (text.length + line.length > LONGEST_DESCRIPTION) return `${text}… the rest is left out\n`;
    text += `${line}\n`;
  }
  return text;
}

/** What an element takes over from those around it. */
interface Around {
  readonly shown: boolean;
  /** Its text belongs to a label. */
  readonly label: boolean;
  readonly depth: number;
}

class Tree {
  readonly #words: ElementWords;
  readonly #visible: Visible;
  #left = MOST_ELEMENTS;

  constructor(words: ElementWords, visible: Visible) {
    this.#words = words;
    this.#visible = visible;
  }

  /** The element's line, and below it, one step further in, those of what is in it. */
  linesOf(element: Element, around: Around): string[] {
    if (element.matches(SKIPPED) || around.depth > DEEPEST || --this.#left < 0) return [];
    const shown = this.#visible(element);
    const label = around.label || this.#words.isLabel(element);
    const turn = shown === around.shown ? [] : [shown ? 'shown' : 'hidden'];
    const says = [...turn, ...this.#words.of(element, label)];
    const name = this.#words.nameOf(element);
    const inside = this.#inside(element, { shown, label, depth: around.depth + 1 });
    if (says.length > 0 || !WRAPPERS.has(name)) return [[name, ...says].join(' '), ...inside.map(indented)];
    // A wrapper that says nothing stands on the line of the one thing in it, or nowhere.
    const [first, ...rest] = inside;
    if (first === undefined) return [];
    return rest.every((line) => line.startsWith(' '))
      ? [`${name} > ${first}`, ...rest]
      : [name, ...inside.map(indented)];
  }

  #inside(element: Element, around: Around): string[] {
    // A drawing is one thing.
    if (element.localName === 'svg') return [];
    const blocks = (parent: ParentNode) => [...parent.children].map((child) => this.linesOf(child, around));
    const own = folded(blocks(element));
    const { shadowRoot } = element;
    return shadowRoot ? ['shadow', ...folded(blocks(shadowRoot)).map(indented), ...own] : own;
  }
}

const indented = (line: string) => ` ${line}`;

// Neighbours of one form are said once; the running numbers that tie elements together do not count.
function folded(blocks: readonly (readonly string[])[]): string[] {
  const lines: string[] = [];
  let form = '';
  let more = 0;
  const end = () => {
    if (more > 0) lines.push(`… ${more} more`);
    more = 0;
  };
  for (const block of blocks.filter(({ length }) => length > 0)) {
    const own = block.join('\n').replace(/#\d+/g, '#');
    if (own === form) {
      more += 1;
    } else {
      end();
      form = own;
      lines.push(...block);
    }
  }
  end();
  return lines;
}
