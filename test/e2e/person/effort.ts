// What something costs a person: presses, typed letters, changes of page. The test person counts as it goes.

export interface Effort {
  /** Presses of a button, a field to type in, the toolbar; a file that is dropped or chosen counts as one. */
  clicks: number;
  typed: number;
  /** Another page of a console, or Emedgene, brought before the person by whatever way. */
  switches: number;
}

const none = (): Effort => ({ clicks: 0, typed: 0, switches: 0 });

let spent = none();
let making = none();
let isMaking = false;

/** Adds to what was spent. */
export function count(more: Partial<Effort>): void {
  const sum = isMaking ? making : spent;
  for (const name of ['clicks', 'typed', 'switches'] as const) sum[name] += more[name] ?? 0;
}

/** Begins anew. */
export function startCounting(): void {
  spent = none();
  making = none();
}

/** What was spent since, and beside it what making the credential took, which no tool spares a person. */
export function spentSoFar(): { linking: Effort; making: Effort } {
  return { linking: { ...spent }, making: { ...making } };
}

/** Does what makes a credential on the provider's own page. */
export async function make(act: () => Promise<void>): Promise<void> {
  isMaking = true;
  try {
    await act();
  } finally {
    isMaking = false;
  }
}
