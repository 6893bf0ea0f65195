// Where a secret may become text. A new caller is a decision, not an accident.
import { expect, test } from 'vitest';
import { sources } from './sources.ts';

const ALLOWED = [
  'extension/drafts/store.ts', // writes to storage.session
  'extension/companion/client.ts', // seals a request
  'extension/background/reveal.ts', // fills Emedgene's form; answers one Show or Copy
  /^server\/routes\/s3-keys\/(?:s3-keys|rotations)\.ts$/, // the one reply that holds a new secret
  /^server\/vendors\//, // signs in at a provider
  'server/byok/store/postgres.ts', // connects with the URL's password
  /^server\/channel\//, // seals a reply that carries a value
];

const allows = (path: string) =>
  ALLOWED.some((rule) => (typeof rule === 'string' ? rule === path : rule.test(path)));

test('a secret is revealed only where the design says', () => {
  const callers = sources('shared', 'server', 'extension')
    .filter(({ path, text }) => path !== 'shared/secret.ts' && /\.reveal\(\)/.test(text))
    .map(({ path }) => path);
  expect(callers.length).toBeGreaterThan(0);
  expect(
    callers.filter((path) => !allows(path)).map((path) => `${path}: pass the Secret on instead`),
  ).toEqual([]);
});
