// The whole way of Azure's storages and key, good endings and bad ones, in a real browser.
import { expect, test } from 'vitest';
import { journeys } from './journeys/journeys.ts';
import { testJourneys } from './journeys/walked-journeys.ts';

const secretsLeft = testJourneys(journeys.filter(({ type }) => type.startsWith('azure-')));

test('no secret of Azure is left in what the companion printed and stored, or in the browser profile', async () => {
  expect(await secretsLeft()).toEqual([]);
});
