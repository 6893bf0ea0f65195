// The hub in a test: a fresh fake browser, and messages as each kind of sender would send them.
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Caller, EmedgeneCaller, FrameCaller } from '#extension/background/sender.ts';
import { answer } from '#extension/background/serve.ts';
import type { FromEmedgene, FromFrame, FromPanel } from '#extension/bus/contract.ts';
import type { ReplyOf } from '#extension/bus/send.ts';
import type { DraftView, StateView } from '#extension/bus/view.ts';
import { consoleAt, locate } from '#extension/consoles/index.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { azureCaptures } from '../drafts/examples.ts';
import { installTexts } from '../ui/texts.ts';

export const PORTAL = 'https://portal.azure.com/';
export const HOST = 'acme.emg.illumina.com';
export const TAB = 7;

type Connect = (port: object) => void;
const connects: Connect[] = [];

/** To be called before each test. */
export async function freshHub(): Promise<void> {
  fakeBrowser.reset();
  connects.length = 0;
  // The fake browser has no ports of its own.
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: Connect) => connects.push(listener) },
    getManifest: () => ({ version: '1.2.3' }),
  });
  await installTexts();
}

export interface FakePort {
  readonly views: StateView[];
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** Opens a port to the hub as a page of this address would. */
export function connect(url: string, name = 'state'): FakePort {
  const views: StateView[] = [];
  const closed: (() => void)[] = [];
  let open = true;
  const port = {
    name,
    sender: { id: fakeBrowser.runtime.id, url },
    postMessage: (view: StateView) => {
      if (!open) throw new Error('Attempting to use a disconnected port object');
      views.push(view);
    },
    disconnect: () => {
      open = false;
    },
    onDisconnect: { addListener: (listener: () => void) => closed.push(listener) },
  };
  const close = () => {
    open = false;
    for (const listener of closed) listener();
  };
  for (const listener of connects) listener(port);
  return { views, isOpen: () => open, close };
}

const says = async (message: unknown, caller: Caller | undefined) => answer(message, caller);

export const popup = <M extends FromPanel>(message: M) =>
  says(message, { kind: 'panel', page: 'popup' }) as Promise<ReplyOf<M['kind']>>;

type Capture = Extract<FromFrame, { kind: 'capture' }>;
type Said = Exclude<FromFrame, Capture> | (Omit<Capture, 'ids'> & Partial<Capture>);

/**
 * A frame of a console's tab; by default it is the tab's own page. A capture was read at the page that the tab shows,
 * unless it says otherwise.
 */
export function consoleFrame<M extends Said>(message: M, url = PORTAL, frame = new URL(url).origin) {
  const read = message.kind === 'capture' ? { ids: locate(url)?.ids ?? {} } : {};
  return says({ ...read, ...message }, frameCaller(url, frame)) as Promise<NonNullable<ReplyOf<M['kind']>>>;
}

export function frameCaller(url: string, frame = new URL(url).origin): FrameCaller {
  const console = consoleAt(url);
  if (!console) throw new Error(`no console at ${url}`);
  return { kind: 'frame', tab: TAB, console, url, frame, frameId: 0 };
}

export const emedgeneCaller = (host = HOST): EmedgeneCaller => ({
  kind: 'emedgene',
  tab: TAB,
  host,
  console: frameCaller(`https://${host}/settings`),
});

export const emedgenePage = (message: FromEmedgene, host = HOST) => says(message, emedgeneCaller(host));

export const state = (): Promise<StateView> => popup({ kind: 'state' });

export async function onlyDraft(): Promise<DraftView> {
  const { drafts } = await state();
  const [draft] = drafts;
  if (!draft || drafts.length > 1) throw new Error(`expected one draft, there are ${drafts.length}`);
  return draft;
}

/** A complete Azure Blob draft, filled as a person would by capturing. */
export async function captured(values: { field: FieldId; text: string }[] = azureCaptures): Promise<string> {
  const { draft } = await popup({ kind: 'create', type: 'azure-blob' });
  await consoleFrame({ kind: 'capture', values });
  return draft;
}
