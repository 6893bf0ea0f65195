// Wraps data keys under a key of Azure Key Vault: RSA-OAEP-256 by the vault itself, the version pinned by its first answer.
// RSA wraps for anybody who has the public key; that a row is ours is said by its mark (key-row.ts).
import { randomBytes } from 'node:crypto';
import { readKeyUrl } from '#shared/fields/key-url.ts';
import type { KeyValues } from '#shared/keys/index.ts';
import { type Failure, failure } from '#shared/report.ts';
import { keyVault } from '../../vendors/azure/key-vault.ts';
import { refusedBy, type Vault, type Wrapped } from '../vault.ts';
import type { Reaching } from './reaching.ts';

const ALG = 'RSA-OAEP-256';
const SIZE = 32;

const otherKey = failure('input.malformed', {
  field: 'keyUrl',
  cause: 'The data keys are wrapped by another key than this one: the key was changed by another companion.',
  fix: 'Give the credentials of the new key.',
});

/** The key of these values. */
export function azureVault(values: KeyValues<'azure-key-vault'>, reaching: Reaching): Vault {
  const { clientId, tenantId, keyUrl } = values;
  const url = readKeyUrl(keyUrl);
  if (!url) throw new Error('keyUrl has passed validation');
  const { host, name: key } = url;
  /** Signs in, then asks; `version` is the one to use, by default the one of the values. */
  const ask = <T>(
    task: (vault: ReturnType<typeof keyVault>) => Promise<T | { readonly failure: Failure }>,
    version = url.version,
  ) =>
    reaching(async (tools) => {
      const vault = keyVault({ ...values, host, key, ...(version ? { version } : {}) }, tools);
      const failure = await vault.signIn();
      return failure ? { failure } : task(vault);
    });
  const wrap = async (plain: Buffer) => {
    const done = await ask((vault) => vault.run('wrap', plain));
    if ('failure' in done) return refusedBy(done.failure);
    return { wrapped: done.bytes, kid: `https://${host}/keys/${key}/${done.version}`, alg: ALG };
  };
  return {
    type: 'azure-key-vault',
    facts: { clientId, tenantId, keyUrl },
    wrap,
    async create() {
      const plain = randomBytes(SIZE);
      const done = await wrap(plain);
      return 'refused' in done ? done : { ...done, plain };
    },
    async unwrap({ wrapped, kid }: Wrapped) {
      const used = readKeyUrl(kid);
      // Another host or key than the one that was set up is asked nothing.
      if (used?.host !== host || used.name.toLowerCase() !== key.toLowerCase()) return refusedBy(otherKey);
      const done = await ask((vault) => vault.run('unwrap', Buffer.from(wrapped)), used.version);
      return 'failure' in done ? refusedBy(done.failure) : { plain: done.bytes };
    },
    async look() {
      const read = await ask((vault) => vault.readKey());
      if ('failure' in read) return { state: 'ok' };
      const { expires, recoveryLevel } = read.facts;
      const isOver = expires !== undefined && expires.getTime() <= Date.now();
      return { state: isOver ? 'expired' : 'ok', expires, recoveryLevel };
    },
  };
}
