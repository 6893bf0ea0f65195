// The whole way of every storage but Azure's (journey-azure.test.ts), in a real browser.
import { expect, test } from 'vitest';
import { journeys } from './journeys/journeys.ts';
import { testJourneys } from './journeys/walked-journeys.ts';

const secretsLeft = testJourneys(journeys.filter(({ type }) => !type.startsWith('azure-')));

test('no password, secret or key is left in what the companion printed and stored, or in the browser profile', async () => {
  expect(await secretsLeft()).toEqual([]);
});
