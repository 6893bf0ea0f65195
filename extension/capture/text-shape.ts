// What a text looks like, named without saying any of it: for descriptions that people pass on.

/** No value of a console is longer. */
const LONGEST = 4096;

/** Asked in this order; the first that fits is the shape. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['masked', /[*\u2022\u25CF]{3}|\u2026/],
  ['guid', /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['hex32', /^[\da-f]{32}$/i],
  ['hex40', /^[\da-f]{40}$/i],
  ['url', /^[a-z][a-z\d+.-]*:\/\//i],
  ['email', /^[^\s@]+@[^\s@]+$/],
  ['date', /^\d{1,4}([./-])\d{1,2}\1\d{1,4}/],
  ['number', /^[\s.,%+-]*\d[\d\s.,%+-]*$/],
];

/** `guid`, `hex32`, `hex40`, `url`, `email`, `date`, `number`, `masked`, else `text`. */
export function shapeOf(text: string): string {
  const found = text.length > LONGEST ? undefined : SHAPES.find(([, shape]) => shape.test(text));
  return found ? found[0] : 'text';
}
