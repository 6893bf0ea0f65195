// What is wrong with the values themselves, before anything was asked of anybody.
import type { Failure } from './failure.ts';

export const inputFailures = {
  'input.malformed': {
    title: 'The value has the wrong form',
    cause: 'The value does not have the form this field needs.',
    fix: 'Copy the value again from the page the hint names.',
    effect: 'failed',
  },
  'input.swapped': {
    title: 'A different value was pasted here',
    cause: 'The value is valid, but for another field.',
    fix: 'Copy the value that belongs to this field.',
    effect: 'failed',
  },
  'input.placeholder': {
    title: 'This is a masked or shortened value',
    cause: 'The console shows this value masked or shortened; the full value is not in it.',
    fix: 'Create a new one and capture it while it is shown in full.',
    effect: 'failed',
  },
  'input.insecure': {
    title: 'The choice is unsafe',
    cause: 'With this setting credentials or data travel unprotected.',
    fix: 'Choose the encrypted variant.',
    effect: 'limited',
  },
} as const satisfies Record<string, Failure>;
