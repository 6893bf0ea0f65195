// A customer's key for tests of everything behind the provider: real AES, on this computer, with a state that a test changes.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Or, Outlook, Refused, Vault, WrapContext, Wrapped } from '#server/byok/vault.ts';
import { failure } from '#shared/report.ts';

export interface LocalVault extends Vault {
  /** Undefined: it works. */
  state: Refused['state'] | undefined;
  outlook: Outlook;
  /** Operations that were done, in their order. */
  readonly done: string[];
}

const ALG = 'AES-256-GCM of a test';

/** A key of 32 bytes under an address. */
export function localVault(material: Buffer = randomBytes(32), version = '1'): LocalVault {
  const kid = `https://labvault.vault.azure.net/keys/emedgene/${version.padStart(32, '0')}`;
  const facts = { clientId: 'example', tenantId: 'example', keyUrl: kid };
  const done: string[] = [];
  const vault: LocalVault = {
    ...{ type: 'azure-key-vault', facts, done, state: undefined, outlook: { state: 'ok' } },
    async create(context) {
      const plain = randomBytes(32);
      const wrapped = await vault.wrap(plain, context);
      return 'refused' in wrapped ? wrapped : { ...wrapped, plain };
    },
    async wrap(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', material, iv).setAAD(bound(context));
      const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return act(vault, 'wrap', { wrapped: sealed, kid, alg: ALG });
    },
    async unwrap({ wrapped }: Wrapped, context) {
      const bytes = Buffer.from(wrapped);
      const decipher = createDecipheriv('aes-256-gcm', material, bytes.subarray(0, 12)).setAAD(
        bound(context),
      );
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
        return act(vault, 'unwrap', { plain });
      } catch {
        return { refused: { state: 'denied', failure: failure('perm.denied') } };
      }
    },
    look: async () => vault.outlook,
  };
  return vault;
}

function act<T>({ state, done }: LocalVault, operation: string, result: T): Or<T> {
  if (state)
    return { refused: { state, failure: failure(state === 'unreachable' ? 'net.timeout' : 'perm.denied') } };
  done.push(operation);
  return result;
}

const bound = ({ organization, row }: WrapContext): Buffer => Buffer.from(`${organization} ${row}`);
