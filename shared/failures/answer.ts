// Answers that decide nothing: the provider is busy or broken, or somebody else answered.
import type { Failure } from './failure.ts';

export const answerFailures = {
  throttle: {
    title: 'Too many requests',
    cause: 'The provider asks to slow down.',
    fix: 'Wait some minutes, then test again.',
    effect: 'inconclusive',
    retry: true,
  },
  'server.transient': {
    title: 'The provider has a problem',
    cause: 'The provider answered with an error of its own.',
    fix: 'Test again later.',
    effect: 'inconclusive',
    retry: true,
  },
  foreign_answer: {
    title: 'Somebody else answered',
    cause:
      'The answer did not come from the provider: a sign-in page of this network or a proxy stands between.',
    fix: 'Open the host in a browser to see what answers, or test from another network.',
    effect: 'inconclusive',
  },
  unexpected: {
    title: 'An answer we do not know',
    cause:
      'The provider answered in a way this version does not know. This says nothing about the credentials.',
    fix: 'Copy the report and send it to support.',
    effect: 'inconclusive',
  },
} as const satisfies Record<string, Failure>;
