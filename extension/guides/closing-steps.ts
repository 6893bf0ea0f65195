// How every storage's guide ends: the folder, the test, and Emedgene's own form with the green cloud icon.
// Source: Emedgene's manual, Manage data storages.
import type { GuideStep } from './guide.ts';

export const path: GuideStep = { id: 'path', yields: ['storage.path'] };

export const testAndLink: readonly GuideStep[] = [
  { id: 'test', evidence: { tested: true }, action: 'test' },
  { id: 'push', page: { id: 'emedgene' }, evidence: { linked: true } },
];
