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
/** The bit that upper and lower case differ in, too. */
const BLANK = 32;
/** Begins with a character that folding turns into another: full-width, an icon, an invisible one. */
const WHOLE = /^[^\u0020-\u007E\u00A1-\u1FFF\u2C00-\uDFFF]/;

/**
 * Tells at once that most texts of a page are none of these labels, without folding them: a page has tens of thousands.
 * True only means that folding is worth its time.
 */
export function labelStarts(labels: Iterable<string>): (text: string) => boolean {
  const all = [...labels];
  const starts = all.map(startOf);
  const plain = new Set(starts.map(codeOf));
  const others = new Set(starts);
  // A label that is shorter may be followed by a colon.
  const short = starts.filter(({ length }) => length < START);
  const longest = Math.max(0, ...all.map(({ length }) => length)) + MARGIN;
  return (text) => {
    if (text.length > longest || text.length === 0) return false;
    const code = codeOf(text);
    // Nearly every text ends here, without a string made for it.
    if (code && !plain.has(code) && short.length === 0) return false;
    const start = startOf(text);
    return others.has(start) || WHOLE.test(text) || short.some((one) => start.startsWith(one));
  };
}

// The first letters as one number, in which upper and lower case are the same; 0 when one is not of ASCII.
function codeOf(text: string): number {
  let code = 0;
  for (let at = 0; at < START; at++) {
    const letter = text.charCodeAt(at) || BLANK;
    if (letter > 126) return 0;
    code = (code << 8) | letter | BLANK;
  }
  return code;
}

function startOf(text: string): string {
  const start = text.slice(0, START);
  return (PLAIN.test(start) ? start : start.normalize('NFKC')).toLowerCase();
}
