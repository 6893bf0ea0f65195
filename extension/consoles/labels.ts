// Labels as portals write them, by language, each with how sure we are of it: a wrong guess is easy to find and to drop.

/** BCP 47 codes of the languages whose labels we keep. */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'ja', 'ko', 'zh-Hans', 'zh-Hant'] as const;

export type Language = (typeof languages)[number];

/**
 * `seen` on the page, in its maker's documentation or in public code; `likely` by general knowledge; `guess` by analogy.
 * All are looked for alike: a value must have its shape, too.
 */
export type Certainty = 'seen' | 'likely' | 'guess';

export type Labels = Readonly<
  Partial<Record<Language, Readonly<Partial<Record<Certainty, readonly string[]>>>>>
>;

/** Every text of the labels, surest first. */
export function textsOf(labels: Labels): string[] {
  const order: readonly Certainty[] = ['seen', 'likely', 'guess'];
  return order.flatMap((certainty) => Object.values(labels).flatMap((texts) => texts[certainty] ?? []));
}
