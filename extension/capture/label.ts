// Makes labels comparable: what portals add to them (icons, colons, links, odd blanks and apostrophes) is folded away.

// Icon fonts live in the private use area; zero-width and direction characters are format characters.
const INVISIBLE = /[\p{Co}\p{Cf}]/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC\u00B4`]/gu;
// English sub-links inside a label, and the colon that ends it. Other sub-links are left out where text is read.
const TAIL = /(?:\((?:move|edit)\)|:)+$/;

/** The form in which two labels are compared: NFKC, lower case, no blanks, icons, closing colon or `(move)` link. */
export function foldLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(/\s+/gu, '')
    .toLowerCase()
    .replace(TAIL, '');
}
