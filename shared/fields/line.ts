// One line of text: control characters and line breaks would end the request or command that carries a value.
import { malformed, type Problem } from './field.ts';

const CONTROL = /\p{Cc}/u;

/** A problem when the value holds a line break or control character; `unfit` says which ones may not stand in it. */
export function oneLine(value: string, name: string, unfit = CONTROL): Problem | undefined {
  return unfit.test(value)
    ? malformed(
        `The ${name} contains a line break or control character.`,
        'Copy it again, without the line break.',
      )
    : undefined;
}
