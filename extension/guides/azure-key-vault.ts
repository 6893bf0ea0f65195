// Azure Key Vault: a key of the lab's own, and an app registration that may use it. Source: Emedgene's manual, Bring Your Own Key.
import { azureApp } from './azure-steps.ts';
import type { Guide } from './guide.ts';

export const azureKeyVault: Guide = {
  id: 'azure-key-vault',
  steps: [
    ...azureApp,
    { id: 'vault_key', page: { id: 'azure_vaults' }, yields: ['azure.keyUrl'], warns: true },
    {
      id: 'vault_rights',
      page: { id: 'azure_vaults' },
      evidence: { passes: ['encrypt', 'decrypt', 'wrap', 'unwrap'] },
      waits: true,
    },
    { id: 'test', evidence: { tested: true }, action: 'test' },
    { id: 'vault_enter', page: { id: 'emedgene' }, warns: true, action: 'remind' },
  ],
  renewal: 'vault',
  renewalPage: { id: 'azure_secrets' },
};
