// A console's address without anything it names: how it is built stands at the head of a page's description.
import { hostOf } from '../../capture/element-words.ts';
import { labelWords, roles } from '../../capture/label-words.ts';
import { shapeOf } from '../../capture/text-shape.ts';
import type { Console } from '../../consoles/index.ts';

/** Real addresses are shorter; what follows is left out. */
const LONGEST = 2000;
const PIECES = /[^/#?&=;~]+/g;
/** Names of blades and their extensions are code of the portal's makers. */
const BLADE = /^(?:Microsoft[._][A-Za-z_.]{1,60}|[A-Z][A-Za-z]{1,40}Blade)$/;

/**
 * The address with every piece replaced by its shape, such as `{guid}`, unless it is a word of the console's own routes or
 * of labels. Of the host only the pattern is left.
 */
export function addressShape(url: string, { pages }: Console): string {
  const words = wordsOf(pages.map(({ route }) => route));
  const { origin } = new URL(url);
  const rest = url.slice(origin.length, origin.length + LONGEST);
  const shaped = rest.replace(PIECES, (piece) =>
    words.has(piece.toLowerCase()) || BLADE.test(piece) ? piece : `{${shapeOf(decode(piece))}}`,
  );
  return `https://${hostOf(url)}${shaped}`;
}

// A route's fixed words are the letters between its signs; classes and escapes leave single letters only.
function wordsOf(routes: readonly RegExp[]): ReadonlySet<string> {
  const fixed = routes.map(({ source }) => source.replace(/\\[a-z]/g, ' ').replace(/\\/g, ''));
  const all = `${fixed.join(' ')} ${labelWords.en} ${roles}`.toLowerCase();
  return new Set(all.match(/[a-z](?:[a-z0-9_-]|\.(?=[a-z]))+/g));
}

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
