// A connection test with one hostile value, and what was opened for it.
import { expect } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { companion } from '#test/server/companion.ts';
import { type ExampleId, exampleValues } from '#test/shared/storages/examples.ts';
import { recordingLookup, watchOutbound } from './outbound.ts';

export const { lookups, lookup } = recordingLookup(['93.184.215.14']);
const settings = { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } };
export const network = createNetwork(settings, lookup);

/** Tests a connection with one value changed, and counts what was opened for it. */
export function attempt(type: ExampleId, change: Readonly<Record<string, string>>) {
  const { ask } = companion({}, { network, budget: 500 });
  const values = { ...exampleValues[type], ...change };
  return watchOutbound(lookups, async () => {
    const reply = await ask('/v1/probes', { json: { type, values } });
    return { status: reply.status, text: await reply.text() };
  });
}

/** The 422 that names the field, without a socket, a program or a look-up; its message. */
export async function expectRefused(type: ExampleId, field: string, value: string): Promise<string> {
  const { result, sockets, programs, lookups } = await attempt(type, { [field]: value });
  expect([value, result.status, sockets, programs, lookups]).toEqual([value, 422, 0, 0, []]);
  const { problems } = JSON.parse(result.text);
  expect(problems[0]).toMatchObject({ field, severity: 'error' });
  return String(problems[0].message);
}

/** Every way to write an address inside a network, and the names that lead to one. */
export const inside = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '017700000001',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::169.254.169.254]',
  '[2002:a9fe:a9fe::1]',
  '[fd00:ec2::254]',
  '169.254.169.254',
  '168.63.129.16',
  '10.0.0.5',
  '192.168.1.1',
  '172.16.0.1',
  '100.64.0.1',
  'localhost',
  'metadata.google.internal',
  'printer.local',
  'metadata',
].map((host) => `https://${host}`);
