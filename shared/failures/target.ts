// What is found, or not found, where the values point to.
import { type Failure, links } from './failure.ts';

export const targetFailures = {
  'target.not_found': {
    title: 'Not found',
    cause: 'The sign-in worked, but the container, bucket or folder does not exist.',
    fix: 'Compare the name with the console page; upper and lower case matter.',
    effect: 'failed',
  },
  'target.ambiguous': {
    title: 'More than one fits',
    cause: 'More than one target has this name.',
    fix: 'Rename one, or choose which is meant.',
    effect: 'failed',
  },
  'target.region': {
    title: 'Wrong region',
    cause: 'The target lives in another region.',
    fix: 'Use the region shown.',
    effect: 'failed',
  },
  'target.state': {
    title: 'The target is not ready',
    cause: 'The target exists, but its state does not allow this.',
    fix: 'Change its state at the provider.',
    effect: 'failed',
  },
  'cors.missing': {
    title: 'Browsers are not let in',
    cause: 'The storage does not allow Emedgene pages to read from it (CORS).',
    fix: 'Add a CORS rule for the Emedgene address.',
    link: links.cors,
    effect: 'limited',
  },
  'policy.missing': {
    title: 'The policy lacks a statement',
    cause: 'The policy does not grant what Emedgene needs.',
    fix: 'Add the statement shown.',
    effect: 'limited',
  },
  'lifecycle.risk': {
    title: 'A lifecycle rule can break cases',
    cause: 'A lifecycle rule archives or deletes files that cases need.',
    fix: "Exclude Emedgene's prefixes from the rule.",
    effect: 'limited',
  },
  'expiry.soon': {
    title: 'The secret expires soon',
    cause: 'The secret expires within 30 days.',
    fix: 'Plan its replacement now.',
    effect: 'limited',
  },
  'rights.excess': {
    title: 'More rights than needed',
    cause: 'The identity may do more than Emedgene needs.',
    fix: 'Take away the rights shown.',
    effect: 'limited',
  },
} as const satisfies Record<string, Failure>;
