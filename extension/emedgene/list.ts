// The storages Emedgene lists, read for the side panel: name, type, icon, and what a red icon says.
import type {
  ListedRow,
  ListReply,
  NotReady,
  PointReply,
  RowRef,
  ToEmedgene,
  TypeNames,
} from '../bus/contract.ts';
import { hoverText } from './cloud-icon.ts';
import { printable } from './complaint.ts';
import { BUTTONS, fold } from './label.ts';
import { findManagementTab, look, workgroupName } from './look.ts';
import { pointAt } from './point.ts';
import { press } from './press.ts';
import { findRow, type Row, readRows } from './rows.ts';
import type { Page } from './visible.ts';
import { until } from './wait.ts';

type ListOrder = Extract<ToEmedgene, { kind: 'list' }>;

/** An empty list and one that still loads look alike for so long. */
const LOADS = { within: 2_000 };
/** A person who does not press Delete for this long has changed their mind. */
const POINTS = 60_000;

/** Every row of the Storage card; reads only, but for the tab it may have to open and the icons it rests a pointer on. */
export async function readList(page: Page, { types }: ListOrder): Promise<ListReply> {
  const not = await openCard(page);
  if (not) return not;
  const found = await until(() => nonEmpty(readRows(page)), LOADS);
  const rows: ListedRow[] = [];
  for (const row of found ?? []) rows.push(await listed(page, row, types));
  return { status: 'listed', workgroup: workgroupName(page), rows };
}

/** Points at the row's own Delete button; the press is the person's. */
export async function pointAtDelete(page: Page, row: RowRef, note: string): Promise<PointReply> {
  const not = await openCard(page);
  if (not) return not;
  const find = () => findRow(readRows(page), row.key)?.remove;
  if (!(await until(find, LOADS))) return { status: 'row-missing' };
  pointAt(find, note, AbortSignal.timeout(POINTS));
  return { status: 'pointed' };
}

async function openCard(page: Page): Promise<NotReady | undefined> {
  const seen = look(page);
  if (seen.status !== 'ready') return seen;
  const tab = findManagementTab(page);
  if (tab) press(tab);
  return undefined;
}

async function listed(
  page: Page,
  { key, element, icon, state }: Row,
  types: readonly TypeNames[],
): Promise<ListedRow> {
  const texts = [...pieces(element)];
  const named = texts.map((text) => ({ text, type: typeOf(text, types) }));
  const type = named.find((piece) => piece.type)?.type;
  const name = named.find((piece) => !piece.type && /\p{L}|\p{N}/u.test(piece.text))?.text ?? texts[0] ?? '';
  const detail = state === 'red' && icon ? printable(await hoverText(page, icon), []) : '';
  return {
    key,
    name: printable(name, [], 300),
    icon: state,
    ...(type ? { type } : {}),
    ...(detail ? { detail } : {}),
  };
}

/** The texts a person reads one by one in a row, its buttons left out. */
function* pieces(element: Element): Generator<string> {
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      if (!child.matches(BUTTONS)) yield* pieces(child);
    } else if (child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim()) {
      yield child.nodeValue.trim();
    }
  }
}

// The whole text: "Illumina Connected Analytics V1" is another type than the one whose name it begins with.
function typeOf(text: string, types: readonly TypeNames[]): string | undefined {
  return types.find(({ labels }) => labels.some((label) => fold(label) === fold(text)))?.id;
}

function nonEmpty(rows: Row[]): Row[] | undefined {
  return rows.length > 0 ? rows : undefined;
}
