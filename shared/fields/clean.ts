// What copying adds to a value (white space, quotes, invisible and icon characters) and how it is taken off again.

// Zero-width characters, soft hyphen, byte order mark, and the private use area in which icon fonts live.
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uE000-\uF8FF]/gu;
const QUOTES =
  /^(["'`\u2018\u2019\u201C\u201D\u00AB\u00BB])(.*)(["'`\u2018\u2019\u201C\u201D\u00AB\u00BB])$/su;

/** Takes off surrounding white space and quotes, and every invisible or icon character. */
export function clean(raw: string): string {
  const bare = raw.replace(INVISIBLE, '').normalize('NFC').trim();
  const inner = QUOTES.exec(bare)?.[2];
  return inner === undefined ? bare : clean(inner);
}

/** Takes off surrounding line breaks only: a password may begin or end with a blank. */
export function exact(raw: string): string {
  return raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
}

const MASKED = /[*\u2022\u25CF\u2026]{3,}|^[*\u2022\u25CF]+$|\u2026|\.{3}$/u;
const NOTHING = /^(?:-+|\u2013|\u2014|n\/?a|none|null|undefined|xxx+|<[^>]*>|your[-_ ].*)$/iu;

/** True for what consoles show instead of a value: masks, ellipses, dashes, "N/A", `<your secret>`. */
export function isPlaceholder(value: string): boolean {
  return MASKED.test(value) || NOTHING.test(value);
}
