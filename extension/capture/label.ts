// Makes labels comparable: what portals add to them (icons, colons, links, odd blanks and apostrophes) is folded away.

// Icon fonts live in the private use area; zero-width and direction characters are format characters.
const INVISIBLE = /[\p{Co}\p{Cf}]/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC\u00B4`]/gu;
// The portal's sub-links "move" and "edit" at a label's end, in its languages, and the colon that ends it.
const TAIL =
  /(?:\((?:move|edit|verschieben|bearbeiten|déplacer|modifier|mover|editar|sposta|modifica|移動|編集|이동|편집|移动|编辑)\)|:)+$/;

// Most texts need nothing of what Unicode allows; finding that out is quicker than doing it.
const PLAIN = /^[ -_a-~]*$/;

/** The form in which two labels are compared: NFKC, lower case, no blanks, icons, closing colon or `(move)` link. */
export function foldLabel(text: string): string {
  const simple = PLAIN.test(text)
    ? text
    : text.normalize('NFKC').replace(INVISIBLE, '').replace(APOSTROPHES, "'");
  return simple.replace(/\s+/gu, '').toLowerCase().replace(TAIL, '');
}

/** What portals add to a label never makes it this much longer. */
const MARGIN = 24;
/** So many letters tell most labels apart. */
const START = 3;
/** Begins with a character that folding turns into another: full-width, an icon, an invisible one. */
const WHOLE = /^[^\u0020-\u007E\u00A1-\u1FFF\u2C00-\uDFFF]/;

/**
 * Tells at once that most texts of a page are none of these labels, without folding them: a page has tens of thousands.
 * True only means that folding is worth its time.
 */
export function labelStarts(labels: Iterable<string>): (text: string) => boolean {
  const all = [...labels];
  const starts = new Set(all.map(startOf));
  const longest = Math.max(0, ...all.map(({ length }) => length)) + MARGIN;
  const shortest = Math.min(...all.map(({ length }) => length));
  return (text) => {
    if (text.length > longest || text.length === 0) return false;
    const start = startOf(text);
    if (starts.has(start) || WHOLE.test(text)) return true;
    // A label that is shorter may be followed by a colon.
    return shortest < START && (starts.has(start.slice(0, 1)) || starts.has(start.slice(0, 2)));
  };
}

function startOf(text: string): string {
  const start = text.slice(0, START);
  return (PLAIN.test(start) ? start : start.normalize('NFKC')).toLowerCase();
}
