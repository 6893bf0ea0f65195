// The attributes of a replica page as its snapshot keeps them: what the component libraries count up per load or hash per
// version is made the same every time, and ids still tie a label to its value.

/** Each id of the document, and the one it gets. */
export type Ids = ReadonlyMap<string, string>;

const DROPPED =
  /^(?:style|srcset|tabindex|nonce|xmlns|viewBox|focusable|data-stage|data-awsui-.*|data-analytics-.*|data-focus-id|data-tabster|data-portal-node)$/;
const REFERENCES =
  /^(?:id|for|headers|list|form|aria-(?:labelledby|describedby|controls|owns|activedescendant|details|flowto)|data-focuszone-id)$/;
// What React's useId and the libraries' own counters put into a name.
const COUNTERS = /:r[0-9a-z]+:|\u00ABr[0-9a-z]+\u00BB|_r_[0-9a-z]+_|\d+/g;
/** Fluent's atomic classes, which are hashes of a single style each. */
const ATOMIC = /^(?:f(?=[a-z]*\d)[0-9a-z]{5,7}|___[0-9a-z_]+|r[0-9a-z]{6,7})$/;

/** Numbers the document's ids in their order, those that differ only in a counter together. */
export function numberIds(root: Document): Ids {
  const ids = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { id } of root.querySelectorAll('[id]')) {
    if (!id || ids.has(id)) continue;
    const stem = id.replace(COUNTERS, '');
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    ids.set(id, stem === id ? id : renumber(id, count));
  }
  return ids;
}

/** Names and values to write, in the document's order; text boxes have the value that stands in them now. */
export function cleanAttributes(element: Element, ids: Ids): [name: string, value: string][] {
  const kept = [...element.attributes].filter(({ name }) => !DROPPED.test(name));
  const written = kept.flatMap(({ name, value }): [string, string][] => {
    if (name === 'class') return value.trim() ? [[name, cleanClasses(value)]] : [];
    if (name === 'src') return element.localName === 'iframe' ? [['data-src', value]] : [];
    if (name === 'value' && element instanceof HTMLInputElement) return [];
    if (REFERENCES.test(name))
      return [
        [
          name,
          value
            .split(/\s+/)
            .map((id) => referTo(id, ids))
            .join(' '),
        ],
      ];
    if (name === 'href' && value.startsWith('#'))
      return [[name, `#${ids.get(value.slice(1)) ?? value.slice(1)}`]];
    if (name === 'name' && element.localName !== 'meta') return [[name, value.replace(COUNTERS, '0')]];
    return [[name, value]];
  });
  const shows = element instanceof HTMLInputElement && element.value !== '';
  return shows ? [...written, ['value', element.value]] : written;
}

function referTo(id: string, ids: Ids): string {
  return ids.get(id) ?? renumber(id, 0);
}

// The first counter becomes the number; the others only told the same thing again.
function renumber(id: string, count: number): string {
  let first = true;
  return id.replace(COUNTERS, () => {
    const number = first ? String(count) : '';
    first = false;
    return number;
  });
}

function cleanClasses(value: string): string {
  const classes = value
    .split(/\s+/)
    .filter((name) => name && !ATOMIC.test(name))
    .map((name) => name.replace(/^(awsui_[\w-]+?)(?:_[0-9a-z]{5}){2}_\d+$/, '$1').replace(/-\d+$/, '-0'));
  return [...new Set(classes)].join(' ');
}
