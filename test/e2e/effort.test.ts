// What linking costs a person who has a console: at most five presses, and not one letter to type.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emedgeneSites } from '../cloud/emedgene/sites.ts';
import { walkShortest, withConsole } from './journeys/shortest-ways.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ permit: [`https://${emedgeneSites.mui.host}/*`] });
  sandbox.world.dataLake.access.grantReader(sandbox.world.facts.app.clientId);
});
afterAll(async () => {
  await sandbox?.close();
});

test.each(withConsole)('%s from its open console page to the green cloud', async (type) => {
  const { linking, icon } = await walkShortest(sandbox, type);
  expect(icon).toBe('green');
  expect(linking.clicks).toBeLessThanOrEqual(5);
  expect(linking.typed).toBe(0);
});
