// The lab's administrator and its own key: captured values in hand, set up at the companion, and the four flows tried.
import type { Page } from 'puppeteer';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { newStorage, typed } from './legs.ts';
import { press, until, write } from './person.ts';

export const ORGANIZATION = 'Acme Genomics';

/** A companion that may keep records under a lab's key. */
export const withOwnKey = { environment: () => ({ STORAGE_LINK_SCOPES: 'probe,byok' }) };

/** A new key in hand, checked, and set up for the organization; gives the secret it signs in with. */
export async function setUpOwnKey(sandbox: Sandbox, panel: Page): Promise<string> {
  const { entra, facts } = sandbox.world;
  const secret = entra.createSecret(facts.app.clientId).value;
  await newStorage(sandbox, 'Azure Key Vault');
  await typed(
    sandbox,
    {},
    {
      'Application (client) ID': facts.app.clientId,
      'Client secret (value)': secret,
      'Directory (tenant) ID': facts.tenantId,
      'Key URL': facts.keyVault.keyUrl,
    },
  );
  await panel.bringToFront();
  await press(panel, 'Check the key');
  await until(panel, () => document.querySelector('[data-verdict="connected"]') !== null);
  await write(panel, 'Organization', ORGANIZATION);
  await press(panel, 'Set up');
  await until(panel, () => document.querySelector('.key-state.passed') !== null);
  return secret;
}

/** Presses the button, waits until no flow is under way, and gives how each ended. */
export async function tryFlows(panel: Page): Promise<string[]> {
  await press(panel, 'Try the four flows');
  await until(panel, () => {
    const found = [...document.querySelectorAll('[data-outcome]')].map((way) =>
      way.getAttribute('data-outcome'),
    );
    return !found.includes('running') && found.some((outcome) => outcome !== 'waiting');
  });
  return panel.$$eval('[data-flow]', (ways) =>
    ways.map((way) => `${way.getAttribute('data-flow')} ${way.getAttribute('data-outcome')}`),
  );
}
