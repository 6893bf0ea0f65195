// The whole companion with BYOK, by HTTP, in the sandbox world: real sign-ins and real keys of Azure and AWS.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNetwork } from '#server/net/network.ts';
import { keyValues, newUser } from '#test/probes/aws-lab.ts';
import { goodVault } from '#test/probes/azure-vault-lab.ts';
import { configure, type Lab, startLab } from '#test/probes/lab.ts';
import { type Ask, type Companion, companion } from '#test/server/companion.ts';

export interface ByokCompanion extends AsyncDisposable {
  readonly lab: Lab;
  readonly ask: Ask;
  readonly logged: readonly string[];
  readonly dataDirectory: string;
  /** Starts it anew on the same data, with nothing in memory. */
  restart(env?: Record<string, string>): void;
  /** A key for POST /v1/byok/keys. */
  azureKey(): { type: string; values: Record<string, string> };
  awsKey(): { type: string; values: Record<string, string> };
}

export async function startByokCompanion(env: Record<string, string> = {}): Promise<ByokCompanion> {
  const lab = await startLab();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'storage-link-byok-'));
  let current: Companion;
  const logged: string[] = [];
  const restart = (more: Record<string, string> = {}) => {
    const all: Record<string, string> = {
      ...lab.world.env,
      STORAGE_LINK_SCOPES: 'probe,byok',
      STORAGE_LINK_DATA: dataDirectory,
      ...env,
    };
    const { NODE_EXTRA_CA_CERTS: _, ...settings } = { ...all, ...more } as Record<string, string>;
    current = companion(settings, { network: createNetwork(configure(settings)) });
    logged.push(...current.logged);
  };
  restart();
  return {
    ...{ lab, logged, dataDirectory, restart },
    ask: (path, init) => current.ask(path, init),
    azureKey: () => ({ type: 'azure-key-vault', values: { ...goodVault(lab) } }),
    awsKey: () => ({ type: 'aws-kms', values: { ...keyValues(lab, newUser(lab).values) } }),
    async [Symbol.asyncDispose]() {
      await lab[Symbol.asyncDispose]();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** The lines of an NDJSON reply. */
export async function linesOf(reply: Response): Promise<Record<string, unknown>[]> {
  return (await reply.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
