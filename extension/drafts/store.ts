// Where drafts live: in the browser's session memory, out of reach of pages, wiped an hour after the last change.
// The one file here that takes a secret's text out of its wrapping, to store it and to compare it.
import { browser } from 'wxt/browser';
import type { FieldContext } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { turns } from '#shared/turns.ts';
import { isTypeId, type TypeId, typeOf } from '#shared/types.ts';
import { allowedHosts } from '../companion/allowed-hosts.ts';
import { type Draft, newDraft } from './draft.ts';
import { isOver, LIFETIME } from './lifetime.ts';
import { mixing } from './mixing.ts';
import { readAgain, type Value } from './value.ts';

type StoredValue = Omit<Value, 'text'> & { readonly text: string; readonly secret: boolean };
type StoredDraft = Omit<Draft, 'values'> & { readonly values: Readonly<Record<string, StoredValue>> };

const DRAFTS = 'drafts';
const CHOSEN = 'chosen';

// One change at a time: two captures at once must not lose one of them.
const inTurn = turns();

/** Every draft whose hour is not over, oldest first; the others are wiped by this very read. */
export async function allDrafts(): Promise<Draft[]> {
  return inTurn(readAll);
}

/** One draft, or undefined when it was wiped or never was. */
export async function findDraft(id: string): Promise<Draft | undefined> {
  return (await allDrafts()).find((draft) => draft.id === id);
}

/** A new, empty draft; captures go there from now on. */
export async function createDraft(type: TypeId): Promise<Draft> {
  return inTurn(async () => {
    const drafts = await readAll();
    const draft = newDraft(type, drafts, Date.now());
    await writeAll([...drafts, draft]);
    await browser.storage.session.set({ [CHOSEN]: draft.id });
    return draft;
  });
}

/** Replaces a draft by what `next` makes of it; undefined when it is gone. Nobody else changes it meanwhile. */
export async function changeDraft(id: string, next: (draft: Draft) => Draft): Promise<Draft | undefined> {
  return inTurn(async () => {
    const drafts = await readAll();
    const draft = drafts.find((one) => one.id === id);
    if (!draft) return undefined;
    const after = checked(next(draft), await allowedHosts());
    await writeAll(drafts.map((one) => (one.id === id ? after : one)));
    return after;
  });
}

/** Looks at every value again: the companion may allow other hosts now. */
export async function recheckDrafts(): Promise<void> {
  await inTurn(async () => {
    const [drafts, hosts] = [await readAll(), await allowedHosts()];
    if (drafts.length > 0) await writeAll(drafts.map((draft) => checked(draft, hosts)));
  });
}

/** Removes a draft with all its values. */
export async function wipeDraft(id: string): Promise<void> {
  await inTurn(async () => writeAll((await readAll()).filter((draft) => draft.id !== id)));
}

/** Removes every draft with all its values. */
export async function wipeAll(): Promise<void> {
  await inTurn(() => writeAll([]));
}

/** The draft captures go to, as chosen in the popup. */
export async function chosenDraft(): Promise<string | undefined> {
  const { [CHOSEN]: id } = await browser.storage.session.get(CHOSEN);
  return typeof id === 'string' && (await findDraft(id)) ? id : undefined;
}

/** Makes a draft the one captures go to. */
export async function chooseDraft(id: string): Promise<void> {
  await browser.storage.session.set({ [CHOSEN]: id });
}

/** When the next draft's hour is over, in ms since the epoch. */
export async function nextExpiry(): Promise<number | undefined> {
  const ends = (await allDrafts()).map(({ changedAt }) => changedAt + LIFETIME);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** True when two values are the same text, wrapped or not. */
export function sameText(a: Value['text'], b: Value['text']): boolean {
  return plain(a) === plain(b);
}

async function readAll(): Promise<Draft[]> {
  const { [DRAFTS]: found } = await browser.storage.session.get(DRAFTS);
  const stored = ((found ?? []) as StoredDraft[]).filter(({ type }) => isTypeId(type));
  const alive = stored.filter(({ changedAt }) => !isOver(changedAt, Date.now()));
  if (alive.length < stored.length) await browser.storage.session.set({ [DRAFTS]: alive });
  return alive.map((draft) => ({ ...draft, values: mapValues(draft.values, wrapped) }));
}

async function writeAll(drafts: readonly Draft[]): Promise<void> {
  const stored = drafts.map((draft) => ({ ...draft, values: mapValues(draft.values, bare) }));
  await browser.storage.session.set({ [DRAFTS]: stored });
}

// Some problems show only where all values are readable at once, which is here; and whether a host is allowed is no rule
// of a value by itself.
function checked(given: Draft, hosts: FieldContext): Draft {
  const type = typeOf(given.type);
  const again = (value: Value, name: string) => {
    const field = type.values[name]?.field;
    return field ? readAgain(field, value, plain(value.text), hosts) : value;
  };
  const draft = { ...given, values: mapValues(given.values, again) };
  const texts = mapValues(draft.values, ({ text }) => plain(text));
  return { ...draft, together: [...(type.check?.(texts) ?? []), ...mixing(draft)] };
}

const plain = (text: Value['text']) => (text instanceof Secret ? text.reveal() : text);

const wrapped = ({ text, secret, ...rest }: StoredValue): Value => ({
  ...rest,
  text: secret ? new Secret(text) : text,
});

const bare = ({ text, ...rest }: Value): StoredValue => ({
  ...rest,
  text: plain(text),
  secret: text instanceof Secret,
});

function mapValues<A, B>(
  values: Readonly<Record<string, A>>,
  map: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}
