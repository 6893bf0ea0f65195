// The two answers that carry a value in plain text, what is filled into Emedgene's form and one Show or Copy click, and the
// question whether a text of Emedgene's page shows one.
import { fieldOf } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { typeOf } from '#shared/types.ts';
import type { FormValue } from '../bus/contract.ts';
import { type Draft, isNews } from '../drafts/draft.ts';
import type { Value } from '../drafts/value.ts';

/**
 * What goes into Emedgene's form: given values and presets, never one that only the test needs. Into a row that is changed
 * go the new values alone: a blank secret stays as it is.
 */
export function formValues(draft: Draft): FormValue[] {
  return Object.entries(typeOf(draft.type).values).flatMap(([name, value]) => {
    const given = draft.values[name];
    const text = given ? plain(given.text) : value.preset;
    if (value.testOnly || text === undefined) return [];
    if (draft.updates && !(given && isNews(given))) return [];
    const required = value.required ?? given !== undefined;
    return [{ name, label: fieldOf(value.field).label, labels: value.labels, required, text }];
  });
}

/** One value of a draft, for one click of the person. */
export function textOf(draft: Draft, name: string): string {
  const given = draft.values[name];
  return given ? plain(given.text) : (typeOf(draft.type).values[name]?.preset ?? '');
}

/** Below this length a text is found anywhere by chance: BaseSpace's documented secret is an x. */
const TELLING = 4;

/** True when a page's text shows one of the draft's secrets, however it is spaced or cased. */
export function holdsSecret(draft: Draft, text: string): boolean {
  const bare = (raw: string) => raw.toLowerCase().replace(/[^a-z0-9]/g, '');
  const secrets = Object.values(draft.values).flatMap(({ text: given }) =>
    given instanceof Secret ? [bare(plain(given))] : [],
  );
  return secrets.some((secret) => secret.length >= TELLING && bare(text).includes(secret));
}

const plain = (text: Value['text']) => (text instanceof Secret ? text.reveal() : text);
