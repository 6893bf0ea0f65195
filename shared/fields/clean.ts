// What copying adds to a value (white space, quotes, invisible and icon characters) and how it is taken off again.
// A pasted text may be long and hostile, so ends are looked at letter by letter: /x+$/ would take quadratic time.

// Zero-width characters, soft hyphen, byte order mark, and the private use areas in which icon fonts live.
const INVISIBLE =
  /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/gu;
const QUOTES = '"\'`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A\u00AB\u00BB';

/**
 * Takes off surrounding white space and quotes, and every invisible or icon character. Letters stay as they were written,
 * an accent beside its letter too: a bucket's keys are the same only byte for byte.
 */
export function clean(raw: string): string {
  return unwrapped(raw.replace(INVISIBLE, ''));
}

/** Takes off surrounding line breaks only: a password may begin or end with a blank. */
export function exact(raw: string): string {
  return withoutEnds(raw, (letter) => letter === '\r' || letter === '\n');
}

/** Takes surrounding white space and invisible characters off and leaves what stands between them untouched. */
export function trimmed(raw: string): string {
  return withoutEnds(raw, (letter) => /\s/.test(letter) || letter.replace(INVISIBLE, '') === '');
}

/** Takes every such letter off the end. */
export function withoutTail(text: string, letter: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === letter) end -= 1;
  return text.slice(0, end);
}

/** Repeats a step until it changes nothing: taking one thing off may uncover another. */
export function settled(text: string, step: (text: string) => string): string {
  const next = step(text);
  return next === text ? text : settled(next, step);
}

function withoutEnds(text: string, isOff: (letter: string) => boolean): string {
  let [start, end] = [0, text.length];
  while (start < end && isOff(text.charAt(start))) start += 1;
  while (start < end && isOff(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

// White space and pairs of quotes, in any number.
function unwrapped(text: string): string {
  let [start, end] = [0, text.length];
  const isBlank = (at: number) => /\s/.test(text.charAt(at));
  const isQuote = (at: number) => QUOTES.includes(text.charAt(at));
  for (;;) {
    while (start < end && isBlank(start)) start += 1;
    while (start < end && isBlank(end - 1)) end -= 1;
    if (end - start < 2 || !isQuote(start) || !isQuote(end - 1)) return text.slice(start, end);
    start += 1;
    end -= 1;
  }
}

const MASK = /[*\u2022\u25CF\u2026]{3,}|^[*\u2022\u25CF\u2026.]+$|^<[^>]*>$/u;
const UNSHOWN = /\u2026|\.{3}$|^(?:-+|\u2013|\u2014|n\/?a)$/iu;
const SAMPLE = /^(?:none|null|undefined|xxx+|your[-_ ].*)$/iu;

/** True for what can be nobody's name for a thing: dots and asterisks in place of a value, and `<your secret>`. */
export function isMask(value: string): boolean {
  return MASK.test(value);
}

/** True for what a page shows where it has no value, or not yet: masks, "Loading…", dashes, "N/A". */
export function isUnshown(value: string): boolean {
  return isMask(value) || UNSHOWN.test(value);
}

/** True for all that stands in place of a value which people do not name: those, "null", "your-bucket". */
export function isPlaceholder(value: string): boolean {
  return isUnshown(value) || SAMPLE.test(value);
}
