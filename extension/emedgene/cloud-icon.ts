// The cloud icon of a storage's row: green is connected, red or struck through is not, anything else is still open.
// Its markup is unknown, so names, colours and texts are asked one after the other.
import { textOf } from './label.ts';
import { hover } from './press.ts';
import { type Page, seen } from './visible.ts';
import { until } from './wait.ts';

export type IconState = 'green' | 'red' | 'open';

/** What names and texts mean. A denial contains the word it denies, so green comes last. */
const WORDS: readonly (readonly [IconState, RegExp])[] = [
  ['open', /\b(?:checking|pending|loading|connecting|progressbar)\b/],
  [
    'red',
    /\b(?:red|error|danger|fail\w*|off|slash\w*|strike\w*|not connected|disconnected|invalid|expired)\b/,
  ],
  ['green', /\b(?:green|success\w*|ok|done|connected|valid)\b/],
];

const NAMING = ['role', 'class', 'data-testid', 'href', 'src'];
const SAYING = ['aria-label', 'title', 'alt'];
const TOOLTIPS = '[role="tooltip"], .ant-tooltip';

/** Ways to tell the state of an icon from its parts; the first that knows decides. Texts are the provider's: last. */
const strategies: readonly ((parts: readonly Element[]) => IconState | undefined)[] = [
  (parts) => byWords(parts, NAMING),
  byStyle,
  (parts) => byWords(parts, SAYING),
];

/** The icon in a row; undefined while none is drawn. */
export function findIcon(page: Page, row: Element): Element | undefined {
  const cloud = seen(page, '*', row).find((element) => /cloud/i.test(read(element, [...NAMING, ...SAYING])));
  return cloud ?? seen(page, 'svg, img, i, [role="img"]', row).find((icon) => stateOf(icon) !== 'open');
}

export function stateOf(icon: Element): IconState {
  const parts = partsOf(icon);
  for (const strategy of strategies) {
    const state = strategy(parts);
    if (state) return state;
  }
  return 'open';
}

/** What the page says about the icon when a pointer rests on it; '' when nothing appears. */
export async function hoverText(page: Page, icon: Element, signal?: AbortSignal): Promise<string> {
  const said = partsOf(icon).map((part) => read(part, SAYING));
  const leave = hover(icon);
  const shown = () => seen(page, TOOLTIPS).map(textOf).find(Boolean);
  const tooltip = await until(shown, { within: 1_500, signal });
  leave();
  return tooltip ?? said.find(Boolean) ?? '';
}

function byWords(parts: readonly Element[], attributes: readonly string[]): IconState | undefined {
  const words = parts
    .map((part) => read(part, attributes))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\W_]+/g, ' ')
    .toLowerCase();
  return WORDS.find(([, meaning]) => meaning.test(words))?.[0];
}

function byStyle(parts: readonly Element[]): IconState | undefined {
  const styles = parts.map((part) => getComputedStyle(part));
  if (styles.some(({ textDecorationLine }) => textDecorationLine?.includes('line-through'))) return 'red';
  const colours = styles.flatMap(({ color, fill, stroke, backgroundColor }) => [
    color,
    fill,
    stroke,
    backgroundColor,
  ]);
  const states = colours.map(stateOfColour);
  return states.includes('red') ? 'red' : states.find(Boolean);
}

// Opaque colours as browsers compute them; the ratios keep orange, teal and grey out.
function stateOfColour(colour: string | undefined): IconState | undefined {
  const [, red = 0, green = 0, blue = 0] = (/^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour ?? '') ?? []).map(
    Number,
  );
  if (red > 2.5 * Math.max(green, blue)) return 'red';
  return green > 1.2 * Math.max(red, blue) ? 'green' : undefined;
}

function partsOf(icon: Element): Element[] {
  return [icon, ...icon.querySelectorAll('*')];
}

function read(element: Element, attributes: readonly string[]): string {
  return attributes
    .map((name) => element.getAttribute(name) ?? '')
    .join(' ')
    .trim();
}
