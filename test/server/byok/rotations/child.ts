// A process of its own that loads, waits for one line of JSON, and then rotates until it ends or is killed. Prints a line at each point.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openByok } from '#server/byok/open.ts';
import { dataKeyPlan } from '#server/byok/rotations/data-key.ts';
import { rotateKey } from '#server/byok/rotations/new-key.ts';
import { rotate } from '#server/byok/rotations/rotate.ts';
import { saltPlan } from '#server/byok/rotations/salt.ts';
import { createLog } from '#server/log.ts';
import { Secret } from '#shared/secret.ts';
import { localVault } from '../local-vault.ts';

console.log('loaded');
const [order] = await once(createInterface(process.stdin), 'line');
const { dataDirectory, databaseUrl, what, keys } = JSON.parse(order);
const config = { dataDirectory, ...(databaseUrl ? { databaseUrl: new Secret(databaseUrl) } : {}) };
const byok = await openByok({ config, log: createLog('silent') });
const vaults = (keys as [string, string][]).map(([version, material]) =>
  localVault(Buffer.from(material, 'hex'), version),
);
const row = await byok.currentRow('acme');
const vault = vaults.find(({ facts }) => facts.keyUrl === row?.facts.keyUrl);
if (!vault) throw new Error('No key of this address.');
const organization = await byok.unlock('acme', vault, 'child');
const begin = async (): Promise<AsyncGenerator> => {
  if (what === 'salt') return rotate(organization, saltPlan());
  if (what === 'data-key') return rotate(organization, dataKeyPlan());
  const next = vaults.find((each) => each !== vault);
  if (!next) throw new Error('No other key.');
  return rotateKey(organization, next);
};
console.log('begun');
for await (const _ of await begin());
console.log('ended');
process.exit(0);
