// A replica console page as data: its address, what is drawn on it, and what must and must not be captured from it.
// Each stands in a file of its own, test/replicas/CONSOLE/NAME.json; test/cloud/pages draws it with the console's own
// component library.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldId } from '#shared/fields/index.ts';

/** One thing on the page: the name of a component of the stage, and its properties. */
export interface Block {
  readonly block: string;
  /** Appears so many ms after the page; consoles fill their pages late. */
  readonly late?: number;
  readonly [property: string]: unknown;
}

export interface Expectation {
  /** The document that offers the capture: `tab`, or the active frame of this name or id; absent where none does. */
  readonly in?: string;
  /** What is captured from the document, by field: exactly this. */
  readonly captured: Readonly<Partial<Record<FieldId, string>>>;
  /** What the address itself names and is captured along with it. */
  readonly address?: Readonly<Partial<Record<FieldId, string>>>;
  /** Texts that stand on the page and must never be captured: look-alikes, stale blades, hidden copies. */
  readonly never: readonly string[];
  /** Why a value that is shown is not taken. */
  readonly obstacle?: string;
  /** What the page's own notice is about, such as a key that is a download. */
  readonly notice?: string;
  /** The page has the address of a known one and looks like none: a person is told before a secret is lost. */
  readonly different?: true;
}

export interface Scene {
  /** What the page is and which trap is in it, in one line. */
  readonly title: string;
  readonly console: 'azure' | 'google' | 'aws' | 'basespace' | 'ica' | 'emedgene';
  /** BCP 47 code of the page's language: en, de, fr, es, it, pt-BR, ja, ko, zh-Hans … */
  readonly language: string;
  readonly url: string;
  /** The page of extension/consoles that the address leads to; null on one that is not known. */
  readonly page: string | null;
  readonly blocks: readonly Block[];
  readonly expect: Expectation;
}

export interface NamedScene extends Scene {
  /** `azure/overview-react-de`: the file below test/replicas without its ending. */
  readonly id: string;
}

const FOLDER = import.meta.dirname;

/** Every replica page, by console and name. */
export function scenes(): NamedScene[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ ...readScene(file), id: file.replace(/\.json$/, '') }));
}

/** A frame of a scene, and whether a person sees it. */
export interface SceneFrame {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly blocks: readonly Block[];
}

/** Every frame below a place, in frames and in other blocks too. */
export function framesOf(place: unknown): SceneFrame[] {
  if (typeof place !== 'object' || place === null) return [];
  const inside = Object.values(place).flatMap(framesOf);
  if (!('block' in place) || place.block !== 'frame') return inside;
  const { id, name, shown = 'active', blocks = [] } = place as { [key: string]: unknown; blocks?: Block[] };
  return [{ id: String(id), name: String(name), active: shown === 'active', blocks }, ...inside];
}

/** The id of the frame a scene's expectation is about; undefined for the tab's own document. Throws when there is none. */
export function frameOf({ blocks, expect }: Scene): string | undefined {
  const { in: name = 'tab' } = expect;
  if (name === 'tab') return undefined;
  const frames = framesOf(blocks).filter(({ active }) => active);
  const found = frames.find(({ id }) => id === name) ?? frames.find((frame) => frame.name === name);
  if (!found) throw new Error(`The scene has no active frame ${name}.`);
  return found.id;
}

function readScene(file: string): Scene {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
