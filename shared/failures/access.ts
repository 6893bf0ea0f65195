// What the provider says of who asks: sign-in, policies, rights, firewalls.
import type { Failure } from './failure.ts';

export const accessFailures = {
  'auth.secret_wrong': {
    title: 'The secret was refused',
    cause: 'The identity exists, but the secret was refused.',
    fix: 'Create a new secret and capture it while it is shown.',
    effect: 'failed',
  },
  'auth.secret_expired': {
    title: 'The secret has expired',
    cause: 'The secret was right, but its time is over.',
    fix: 'Create a new secret, test it, update Emedgene, then delete the old one.',
    effect: 'failed',
  },
  'auth.identity_unknown': {
    title: 'The identity is not known',
    cause: 'The sign-in service does not know this identity.',
    fix: 'Compare the IDs with the console page.',
    effect: 'failed',
  },
  'auth.disabled': {
    title: 'The identity is disabled',
    cause: 'The identity exists, but is switched off.',
    fix: 'Have its owner enable it.',
    effect: 'failed',
  },
  'auth.policy': {
    title: 'A policy blocks the sign-in',
    cause: "The organization's sign-in policy blocked this.",
    fix: 'Show the code to the administrator of the sign-in policies.',
    effect: 'failed',
  },
  'clock.skew': {
    title: "This computer's clock is wrong",
    cause: 'The provider refused the request because of its time stamp.',
    fix: 'Set the clock of this computer to automatic, then test again.',
    effect: 'inconclusive',
  },
  'perm.denied': {
    title: 'A right is missing',
    cause: 'The sign-in worked, but this identity may not do what is needed.',
    fix: 'Give the identity the right at the place named; it takes up to ten minutes to work.',
    effect: 'failed',
    retry: true,
  },
  'perm.explicit_deny': {
    title: 'A rule denies this',
    cause: 'A deny rule wins over every allow.',
    fix: 'Ask whoever owns the rule to make an exception.',
    effect: 'failed',
  },
  'access.firewall': {
    title: 'Blocked by network rules',
    cause:
      "The storage's network rules refuse this computer. Emedgene connects from elsewhere and may be let in.",
    fix: "Check the storage's network rules for Emedgene's addresses.",
    effect: 'inconclusive',
  },
} as const satisfies Record<string, Failure>;
