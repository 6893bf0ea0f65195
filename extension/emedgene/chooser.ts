// The list of storage types in the form, whatever it is built from: chooses one and reads the choice back.
import { COMBOBOXES, isEnabled, isTypeChooser, type StorageForm } from './form.ts';
import { BUTTONS, fold, HEADINGS, nameOf, SELECTED, textOf } from './label.ts';
import { press, pressKey } from './press.ts';
import { type Page, seen } from './visible.ts';
import { until } from './wait.ts';
import { write } from './write.ts';

type IsWanted = (option: Element) => boolean;

/** One way such a list is built. */
interface ChooserKind {
  find(page: Page, root: Element): HTMLElement | undefined;
  /** What can be pressed or selected; a list that has to be opened is opened. */
  options(page: Page, chooser: HTMLElement, isWanted: IsWanted): Promise<readonly HTMLElement[]>;
  /** What the page shows as chosen; '' while nothing is. */
  shown(page: Page, chooser: HTMLElement): string;
}

/** Option markup of component libraries, in a list that opens elsewhere in the page. */
const OPTIONS = '.ant-select-item-option, [role="option"], [role="menuitemradio"]';
/** Boxes that show the choice of a combobox whose own element is only a search input. */
const SHOWING = '.ant-select, .MuiAutocomplete-root, [class*="select__control"]';
const TILES = `label:has([type="radio"]), [role="option"], [role="radio"], li, ${BUTTONS}`;

const kinds: readonly ChooserKind[] = [
  {
    find: (page, root) => theOne(seen(page, 'select', root)),
    options: async (_page, chooser) => [...(chooser as HTMLSelectElement).options],
    shown: (_page, chooser) => selectedText(chooser as HTMLSelectElement),
  },
  {
    find: (page, root) =>
      theOne(
        [...root.querySelectorAll<HTMLElement>(COMBOBOXES)].filter((box) =>
          page.visible(box.closest(SHOWING) ?? box),
        ),
      ),
    options: openOptions,
    shown: (_page, chooser) =>
      (chooser instanceof HTMLInputElement && chooser.value) || textOf(chooser.closest(SHOWING) ?? chooser),
  },
  // Tiles, a plain list or radio buttons: everything that can be chosen stands in the form itself.
  {
    find: (_page, root) => root as HTMLElement,
    options: async (page, root) =>
      seen<HTMLElement>(page, TILES, root).filter((tile) => !tile.querySelector(TILES)),
    shown: (page, root) => {
      const marked = seen(page, TILES, root).filter((tile) => tile.matches(SELECTED));
      const heading = seen(page, HEADINGS, root).at(-1);
      return marked.map(nameOf).join(' ') || (heading ? textOf(heading) : '');
    },
  },
];

/**
 * Chooses the option whose whole name is one of `types`; a longer name ("… V1") is another type.
 * False when there is no such option or the page does not show it as chosen within two seconds.
 */
export async function chooseType(
  page: Page,
  { root }: StorageForm,
  types: readonly string[],
): Promise<boolean> {
  if (showsType(page, root, types)) return true;
  const isWanted: IsWanted = (option) => isEnabled(option) && isOneOf(nameOf(option), types);
  for (const kind of kinds) {
    const chooser = kind.find(page, root);
    if (!chooser || !isEnabled(chooser)) continue;
    const options = await kind.options(page, chooser, isWanted);
    const [option, another] = options.filter(isWanted);
    if (option && !another) {
      if (chooser instanceof HTMLSelectElement) write(chooser, (option as HTMLOptionElement).value);
      else press(option);
      return (await until(() => showsType(page, root, types) || undefined, { within: 2_000 })) ?? false;
    }
    // On an option and not on the chooser: an Escape that nothing else takes would close the dialog itself.
    const [open] = seen(page, OPTIONS);
    if (open && !root.contains(open)) pressKey(open, 'Escape');
  }
  return false;
}

/** True while the form shows exactly one of `types` as its choice. */
export function showsType(page: Page, root: Element, types: readonly string[]): boolean {
  const shown = kinds.map((kind) => shownBy(kind, page, root)).find(Boolean);
  return shown !== undefined && isOneOf(shown, types);
}

/** True while a list of types in the form shows any choice at all. */
export function showsChoice(page: Page, root: Element): boolean {
  const [select, combobox] = kinds.map((kind) => shownBy(kind, page, root));
  return Boolean(select || combobox);
}

function shownBy(kind: ChooserKind, page: Page, root: Element): string {
  const chooser = kind.find(page, root);
  return chooser ? kind.shown(page, chooser) : '';
}

function selectedText({ options, selectedIndex }: HTMLSelectElement): string {
  return options[selectedIndex]?.text ?? '';
}

function isOneOf(name: string, types: readonly string[]): boolean {
  return types.some((type) => fold(type) === fold(name));
}

// The one that is called "Storage type"; without that name the only one there is.
function theOne(choosers: readonly HTMLElement[]): HTMLElement | undefined {
  return choosers.find(isTypeChooser) ?? (choosers.length === 1 ? choosers[0] : undefined);
}

async function openOptions(
  page: Page,
  chooser: HTMLElement,
  isWanted: IsWanted,
): Promise<readonly HTMLElement[]> {
  // Options of something else may stand on the page all the time: only a wanted one says that the list is there.
  const shown = () => {
    const options = seen<HTMLElement>(page, OPTIONS);
    return options.some(isWanted) ? options : undefined;
  };
  if (!shown()) press(chooser);
  const options = await until(shown, { within: 1_000 });
  if (options) return options;
  pressKey(chooser, 'ArrowDown');
  return (await until(shown, { within: 1_000 })) ?? [];
}
