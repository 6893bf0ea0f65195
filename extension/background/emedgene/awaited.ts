// Drafts that were filled into Emedgene, as they are remembered if it accepts them: identifiers and dates, never a secret. Their
// values may be wiped while Emedgene still checks; what was linked is known all the same. In the browser's session memory.
import { browser } from 'wxt/browser';
import { turns } from '#shared/turns.ts';
import type { Link } from '../../links/links.ts';

export interface Awaited {
  /** The draft's id. */
  readonly draft: string;
  /** Its host is the only one that may say how it ended. */
  readonly link: Link;
  /** What the draft was called. */
  readonly label: string;
  /** ms since the epoch; nobody says anything later. */
  readonly until: number;
}

const AWAITED = 'awaited';
const inTurn = turns();

/** Keeps what was filled, in place of an earlier filling of the same draft. */
export async function keepAwaited(awaited: Awaited): Promise<void> {
  await change((all) => [...all.filter(({ draft }) => draft !== awaited.draft), awaited]);
}

/** What was filled into this Emedgene and may still end there. */
export async function findAwaited(draft: string, host: string): Promise<Awaited | undefined> {
  return (await readAll()).find((one) => one.draft === draft && one.link.host === host);
}

/** Nothing is awaited of this draft any more. */
export async function dropAwaited(draft: string): Promise<void> {
  await change((all) => all.filter((one) => one.draft !== draft));
}

export async function dropAllAwaited(): Promise<void> {
  await change(() => []);
}

function change(next: (all: readonly Awaited[]) => readonly Awaited[]): Promise<void> {
  return inTurn(async () => browser.storage.session.set({ [AWAITED]: next(await readAll()) }));
}

async function readAll(): Promise<Awaited[]> {
  const { [AWAITED]: found } = await browser.storage.session.get(AWAITED);
  return ((found ?? []) as Awaited[]).filter(({ until }) => until > Date.now());
}
