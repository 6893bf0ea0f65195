// The lab's ICA project as the tests of the probe use it: one good API key, made as on the console's page.
import { facts } from '#test/cloud/facts.ts';
import type { Lab, Values } from './lab.ts';

const keys = new WeakMap<Lab, string>();

/** Values that connect, with one key for all tests of a lab. */
export async function goodIca(lab: Lab): Promise<Values> {
  const apiKey = keys.get(lab) ?? (await newIcaKey(lab));
  keys.set(lab, apiKey);
  return { apiKey, project: facts.ica.project, path: '/fastq/' };
}

/** Another key of the lab's. */
export async function newIcaKey({ world }: Lab): Promise<string> {
  const body = JSON.stringify({ name: 'emedgene-storage' });
  const headers = { 'content-type': 'application/json' };
  const reply = await world.consoleKeys.app.request('/api/api-keys', { method: 'POST', headers, body });
  return (await reply.json()).key;
}
