// The lab's ICA project as the tests of the probe use it: one good API key, made as on the console's page.
import { goodTypes } from '#test/cloud/good-values.ts';
import type { Lab, Values } from './lab.ts';

/** Values that connect, with one key for all tests of a lab. */
export const goodIca = ({ world }: Lab): Values => goodTypes.ica.values(world);

/** Another key of the lab's. */
export async function newIcaKey({ world }: Lab): Promise<string> {
  const body = JSON.stringify({ name: 'emedgene-storage' });
  const headers = { 'content-type': 'application/json' };
  const reply = await world.consoleKeys.app.request('/api/api-keys', { method: 'POST', headers, body });
  return (await reply.json()).key;
}
