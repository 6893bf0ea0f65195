// The promise of a page's description: whatever stands in a page, no value of it is in there.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { body, describeBody, overview } from './described.ts';

// Tokens that stand in nobody's list of words, so that any of them in a description is a leak.
const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: min, maxLength: max });
const name = letters(5, 12).map((text) => `Zq${text}`);
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 16 });
const hidden = fc.oneof(
  fc.uuid(),
  name,
  fc.tuple(name, name).map(([first, last]) => `${first} ${last}`),
  fc.tuple(name, name).map(([user, host]) => `${user}@${host}.example`),
  digits,
  // Beside words of labels, a name stands where only its neighbours are known.
  name.map((text) => `Client secret of ${text}`),
  fc.tuple(name, digits).map(([text, number]) => `Value: ${text} (${number})`),
  name.map((text) => `abc8Q~${text}example`),
  name.map((text) => `AKIA${text.toUpperCase()}`),
  name.map((text) => `https://labdata.blob.core.windows.net/${text}`),
  digits.map((text) => `0f${text}`.padEnd(32, 'a')),
);
const tags = [
  'div',
  'span',
  'label',
  'th',
  'dt',
  'dd',
  'td',
  'button',
  'legend',
  'h1',
  'a',
  'p',
  'option',
  'li',
];
const attributes =
  'id class title value name for href src alt role type scope colspan aria-label aria-labelledby aria-describedby headers ' +
  'placeholder data-item-key data-automation-key data-testid style aria-level aria-expanded readonly lang data-x content';
const leaf = fc.record({
  tag: fc.constantFrom(...tags, 'input', 'textarea', 'iframe', 'img', 'x-item'),
  texts: fc.array(hidden, { maxLength: 2 }),
  given: fc.dictionary(fc.constantFrom(...attributes.split(' ')), hidden, { maxKeys: 5 }),
  role: fc.constantFrom('', 'tab', 'columnheader', 'heading', 'button'),
});
type Leaf = typeof leaf extends fc.Arbitrary<infer T> ? T : never;

function build({ tag, texts, given, role }: Leaf, inside: readonly Element[]): Element {
  const element = document.createElement(tag);
  for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
  if (role) element.setAttribute('role', role);
  if (element instanceof HTMLInputElement && texts[0]) element.value = texts[0];
  if (tag !== 'iframe') element.append(...texts.flatMap((text) => [text, ' ']), ...inside);
  return element;
}

/** Every word of what was put into the page: whole, and in the pieces a description might show. */
function secretsOf(leaves: readonly Leaf[]): string[] {
  const all = leaves.flatMap(({ texts, given }) => [...texts, ...Object.values(given)]);
  return all
    .flatMap((text) => [text, ...text.split(/[\s@~/.:-]+/)])
    .filter((piece) => /Zq|ZQ|\d{6}|[\da-f]{8}/.test(piece));
}

it('never shows a value, whatever element or attribute it stands in, while known labels show', () => {
  const label = overview.spots.flatMap(({ labels }) => labels)[0] ?? '';
  expect(label).not.toBe('');
  let checked = 0;
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 2, maxLength: 14 }), (leaves) => {
      body.innerHTML = '<section><p></p></section>';
      body.querySelector('p')?.append(label);
      for (const [at, one] of leaves.entries()) {
        const inside = at % 3 === 0 ? leaves.slice(at + 1, at + 3).map((other) => build(other, [])) : [];
        body.querySelector('section')?.append(build(one, inside));
      }
      const text = describeBody(overview);
      expect(text).toContain(`"${label}"`);
      for (const secret of secretsOf(leaves)) {
        expect(text).not.toContain(secret);
        checked += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(1000);
});
