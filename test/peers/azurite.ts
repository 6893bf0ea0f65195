// Azurite, Microsoft's own storage emulator, as blob storage. It checks neither signatures of tokens nor roles, so tokens and roles are
// looked at by the sandbox's front before it; containers, blobs, tiers and CORS rules are its own.
import { createRequire } from 'node:module';
import { goodTypes } from '#test/cloud/good-values.ts';
import { startWorld, type World } from '#test/cloud/world.ts';
import { connected, type Expected, failed, limited } from './expected.ts';
import type { Peer, PeerCase } from './peer.ts';

export const azurite: Peer = {
  name: 'azurite',
  title: 'Azurite (blob storage)',
  source: { kind: 'npm', name: 'azurite' },
  async start() {
    const world = await startWorld();
    const { version } = createRequire(import.meta.url)('azurite/package.json');
    return { version, env: world.env, cases: await casesOf(world), close: () => world.close() };
  },
};

async function casesOf(world: World): Promise<readonly PeerCase[]> {
  const { blob, facts } = world;
  const good = goodTypes['azure-blob'].values(world);
  const origin = `https://${facts.emedgeneHost}`;
  await blob.owner.createContainer('archive');
  await blob.owner.putBlob('archive', 'old.txt', 'ACGT\n');
  await blob.owner.setTier('archive', 'old.txt', 'Archive');
  await blob.owner.createContainer('odd');
  await blob.owner.putBlob('odd', encodeURIComponent('Größe + 100% (1).txt'), 'ACGT\n');
  await blob.owner.createContainer('zero');
  await blob.owner.putBlob('zero', 'nothing.txt', '');
  for (const name of ['archive', 'odd', 'zero']) blob.access.grantReader(facts.app.clientId, name);
  const azure = (name: string, expect: Expected, container: string = facts.container): PeerCase => ({
    ...{ name, type: 'azure-blob', expect },
    values: { ...good, accountUrl: facts.accountUrl.replace(/[^/]+$/, container) },
  });
  const browser = {
    options: { emedgeneHost: facts.emedgeneHost, use: ['visualization' as const] },
    arrange: async () => {
      await blob.owner.setCors([origin]);
      return () => blob.owner.setCors([]);
    },
  };
  return [
    azure('good', connected),
    azure('empty container', connected, facts.emptyContainer),
    azure('missing container', failed('target.not_found', 'list'), facts.missingContainer),
    azure('archived blob', limited('target.state', 'read'), 'archive'),
    azure('name with umlauts and signs', connected, 'odd'),
    azure('empty blob', connected, 'zero'),
    { ...azure('CORS allowed', connected), ...browser },
    {
      ...azure('CORS of another host', limited('cors.missing', 'cors')),
      ...browser,
      options: { ...browser.options, emedgeneHost: 'other.emg.illumina.com' },
    },
    {
      ...azure('CORS not set', limited('cors.missing', 'cors')),
      options: browser.options,
    },
  ];
}
