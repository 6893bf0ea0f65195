// A value that cannot be printed: text leaves it only through `reveal()`, whose callers test/rules/reveal.test.ts lists.

const MASK = '[secret]';

/** Holds one secret text. Strings, JSON, templates and inspectors all show a mask; `structuredClone` loses the text. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The plain text. Allowed only in the few places a rule test lists. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  // Node's inspector (console.log, assertion diffs) asks for this symbol; the registry key needs no import.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
