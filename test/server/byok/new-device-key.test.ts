// An extension changes its device key every 30 days, in the middle of whatever it does: its organizations stay its own.
import { expect, test } from 'vitest';
import { createLog } from '#server/log.ts';
import { createNetwork } from '#server/net/network.ts';
import { createPlainRoutes } from '#server/routes/index.ts';
import { configure } from '#test/probes/lab.ts';
import { startCompanion } from '#test/server/channel/companion.ts';
import { callSealed, changeKey, expectPaired } from '#test/server/channel/sealed-client.ts';
import { startByokCompanion } from './companion-lab.ts';

test('after the change every record is still read and found, and the organization is listed', async () => {
  await using lab = await startByokCompanion();
  const { NODE_EXTRA_CA_CERTS: _, ...env }: Record<string, string> = lab.lab.world.env;
  const config = configure({ ...env, STORAGE_LINK_DATA: lab.dataDirectory });
  const inner = createPlainRoutes({ config, network: createNetwork(config), log: createLog('silent') });
  const { send, channel } = await startCompanion({ scopes: ['byok'], inner });
  const organization = 'lab';
  const fields = { lastName: 'Example' };
  const before = await expectPaired(send, await channel.newCode());
  const key = { m: 'POST', p: '/v1/byok/keys', b: { organization, key: lab.azureKey() } };
  expect((await callSealed(send, before, key)).status).toBe(201);
  const record = { organization, fields, searchable: ['lastName'] };
  await callSealed(send, before, { m: 'PUT', p: '/v1/byok/records/r1', b: record });
  const after = await changeKey(send, before);
  const read = await callSealed(send, after, { m: 'GET', p: '/v1/byok/records/r1?organization=lab' });
  const search = { organization, field: 'lastName', value: 'Example' };
  const found = await callSealed(send, after, { m: 'POST', p: '/v1/byok/searches', b: search });
  const listed = await callSealed(send, after, { m: 'GET', p: '/v1/byok/keys' });
  expect([read.text, found.text].map((text) => JSON.parse(text))).toEqual([{ fields }, { ids: ['r1'] }]);
  expect(JSON.parse(listed.text).keys).toMatchObject([{ organization, state: 'ok' }]);
});
