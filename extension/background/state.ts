// What the popup and the side panel see, and how they learn of every change: one view, pushed over their ports.
import { browser } from 'wxt/browser';
import { allTypes } from '#shared/types.ts';
import { STATE_PORT } from '../bus/send.ts';
import type { CompanionView, DescribedView, KeyRotationView, LinkedView, StateView } from '../bus/view.ts';
import { allDrafts, chosenDraft } from '../drafts/store.ts';
import { viewOf } from '../drafts/view.ts';
import { allLinks } from '../links/link-store.ts';
import { linkView } from '../links/link-view.ts';
import { reminderList } from '../reminders/reminder-list.ts';
import { message } from '../ui/message.ts';
import { readBucketCheck } from './companion/bucket-check-store.ts';
import { callerOf, type Self, type Sender } from './sender.ts';
import { readSettings } from './settings.ts';
import { typeView } from './type-view.ts';

interface Port {
  readonly name: string;
  readonly sender?: Sender | undefined;
  postMessage(view: StateView): void;
  disconnect(): void;
  readonly onDisconnect: { addListener(listener: () => void): void };
}

interface Linked extends LinkedView {
  /** A popup showed it: the next one that opens does not. */
  readonly said: boolean;
}

const LINKED = 'linked';
const DESCRIBED = 'described';
const ports = new Map<Port, 'popup' | 'sidepanel'>();
let companion: CompanionView = { status: 'unknown' };
let keyRotation: KeyRotationView | undefined;
let publishing: Promise<void> | undefined;

/** Everything but the secrets. */
export async function stateView(): Promise<StateView> {
  const [drafts, chosen, linked] = [await allDrafts(), await chosenDraft(), await readLinked()];
  const { [DESCRIBED]: described } = await browser.storage.session.get(DESCRIBED);
  const bucketCheck = await readBucketCheck();
  const now = Date.now();
  return {
    drafts: drafts.map((draft) => viewOf(draft, now, message('popup_or'))),
    types: allTypes().map(typeView),
    links: (await allLinks()).map(linkView),
    reminders: await reminderList(),
    settings: await readSettings(),
    companion,
    ...(chosen ? { chosen } : {}),
    ...(linked ? { linked: { label: linked.label, host: linked.host } } : {}),
    ...(bucketCheck && drafts.some(({ id }) => id === bucketCheck.draft) ? { bucketCheck } : {}),
    ...(described ? { described: described as DescribedView } : {}),
    ...(keyRotation ? { keyRotation } : {}),
  };
}

/** Tells every open popup and panel; changes that come together are told once. */
export function publish(): Promise<void> {
  publishing ??= Promise.resolve().then(async () => {
    publishing = undefined;
    if (ports.size === 0) return;
    const view = await stateView();
    for (const port of ports.keys()) port.postMessage(view);
    if (view.linked && isPopupOpen()) await markSaid();
  });
  return publishing;
}

/** Lets the popup and the side panel, and nobody else, listen to the state. */
export function acceptPorts(self: Self): void {
  browser.runtime.onConnect.addListener((raw) => {
    const port = raw as unknown as Port;
    const caller = port.name === STATE_PORT && port.sender ? callerOf(port.sender, self) : undefined;
    if (caller?.kind !== 'panel') {
      port.disconnect();
      return;
    }
    let open = true;
    port.onDisconnect.addListener(() => {
      open = false;
      ports.delete(port);
    });
    const ready = caller.page === 'popup' ? forgetSaid() : Promise.resolve();
    void ready.then(() => {
      // A popup may be closed again by now; a dead port in the table would keep the others from being told.
      if (open) ports.set(port, caller.page);
      return publish();
    });
  });
}

/** True while the person has the popup before them. */
export function isPopupOpen(): boolean {
  return [...ports.values()].includes('popup');
}

/** What is known about the companion, from whoever talked to it last. */
export async function setCompanion(view: CompanionView): Promise<void> {
  companion = view;
  await publish();
}

/** How far a rotation of an own key is; undefined once it has ended. */
export async function setKeyRotation(view: KeyRotationView | undefined): Promise<void> {
  keyRotation = view;
  await publish();
}

/** A storage turned green. */
export async function setLinked(view: LinkedView): Promise<void> {
  await browser.storage.session.set({ [LINKED]: { ...view, said: false } satisfies Linked });
  await publish();
}

/** A console's page was described; undefined takes the description away. */
export async function setDescribed(view: DescribedView | undefined): Promise<void> {
  if (view) await browser.storage.session.set({ [DESCRIBED]: view });
  else await browser.storage.session.remove(DESCRIBED);
  await publish();
}

async function readLinked(): Promise<Linked | undefined> {
  const { [LINKED]: linked } = await browser.storage.session.get(LINKED);
  return linked as Linked | undefined;
}

async function markSaid(): Promise<void> {
  const linked = await readLinked();
  if (linked) await browser.storage.session.set({ [LINKED]: { ...linked, said: true } });
}

async function forgetSaid(): Promise<void> {
  if ((await readLinked())?.said) await browser.storage.session.remove(LINKED);
}
