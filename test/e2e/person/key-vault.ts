// The lab's Azure Key Vault, typed into the popup: no console page shows all of its values.
import type { Page } from 'puppeteer';
import type { World } from '../../cloud/world.ts';
import { addStorage, typeValues } from './popup.ts';

/** Adds it with a client secret of its own; `change` replaces values by their labels. */
export async function addKeyVault(
  popup: Page,
  { facts, entra }: World,
  change: Readonly<Record<string, string>> = {},
): Promise<void> {
  await addStorage(popup, 'Azure Key Vault');
  await typeValues(popup, {
    'Application (client) ID': facts.app.clientId,
    'Client secret (value)': entra.createSecret(facts.app.clientId).value,
    'Directory (tenant) ID': facts.tenantId,
    'Key URL': facts.keyVault.keyUrl,
    ...change,
  });
}
