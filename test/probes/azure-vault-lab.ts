// Key Vault tests share this: the good values, the rights of the app, and a key in another state for one test.
import type { Report } from '#shared/report.ts';
import type { VaultRight } from '#test/cloud/azure/key-vault.ts';
import type { KeyState } from '#test/cloud/azure/key-vault-keys.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import type { Lab, Values } from './lab.ts';

/** What Emedgene needs and no more. */
export const four = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const satisfies VaultRight[];

export const goodVault = ({ world }: Lab): Values => goodTypes['azure-key-vault'].values(world);

/** Runs `test` while the app holds other rights. */
export async function withRights<T>(
  { world }: Lab,
  rights: readonly VaultRight[],
  test: () => Promise<T>,
): Promise<T> {
  world.keyVault.access.grant(facts.app.clientId, rights);
  try {
    return await test();
  } finally {
    world.keyVault.access.grant(facts.app.clientId, four);
  }
}

/** The report while the key is in another state. */
export async function whileKeyIs(lab: Lab, state: Partial<KeyState>): Promise<Report> {
  const undo = lab.world.keyVault.keys.change(facts.keyVault.key, state);
  try {
    return await lab.probe('azure-key-vault', goodVault(lab));
  } finally {
    undo();
  }
}
