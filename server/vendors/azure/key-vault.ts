// One key of Azure Key Vault or Managed HSM as the probe needs it: the vault itself encrypts, decrypts, wraps and unwraps.
// Own calls instead of Azure's client, which may encrypt on this computer and would call a key good that the vault does not let use.
// Calls: https://learn.microsoft.com/rest/api/keyvault/keys
import { readKeyUrl } from '#shared/fields/key-url.ts';
import type { Failure } from '#shared/report.ts';
import type { Http } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { type JsonDocument, readDocument, textAt } from '../json-document.ts';
import { vaultAudience } from './clouds.ts';
import { judgeChallenge } from './key-vault-challenge.ts';
import { classifyReply, deleted, KEY_VAULT, requestIdOf } from './key-vault-errors.ts';
import { type KeyFacts, keyFactsOf } from './key-vault-facts.ts';
import { type Operation, operations, teller } from './key-vault-names.ts';
import { type AzureCall, type AzureLine, azureLine } from './line.ts';
import type { AppCredentials } from './sign-in.ts';

export interface KeyVaultTarget extends AppCredentials {
  /** Of the vault, e.g. `labvault.vault.azure.net`. */
  readonly host: string;
  readonly key: string;
  /** Absent: the vault uses its current version, and the first answer pins it. */
  readonly version?: string;
}

export type Ciphered = { readonly bytes: Buffer; readonly version: string } | { readonly failure: Failure };

export interface KeyVault {
  /** Hears from the vault itself where to sign in, then does; nothing secret goes to a vault that names another place. */
  signIn(): Promise<Failure | undefined>;
  /** RSA-OAEP-256 by the vault, over at most 190 bytes (encrypt, wrap) or what it gave back (decrypt, unwrap). */
  run(operation: Operation, bytes: Buffer): Promise<Ciphered>;
  /** State and dates of the key; needs a right of its own that the four operations do not. */
  readKey(): Promise<{ readonly facts: KeyFacts } | { readonly failure: Failure }>;
}

const API = { 'api-version': '7.4' };

/** A client of one key for one test. */
export function keyVault(
  target: KeyVaultTarget,
  tools: { readonly http: Http; readonly signal: AbortSignal },
): KeyVault {
  const { host, key } = target;
  let { version } = target;
  let vaultTenant = 'another';
  const line = azureLine(
    { host, purpose: 'azure-key-vault', audience: vaultAudience(host), app: target },
    tools,
  );
  const tell = (found: Failure, operation?: Operation | 'get') =>
    teller({ ...target, version, vaultTenant }, operation)(found);
  const keyPath = () => ['keys', key, ...(version ? [version] : [])].join('/');

  /** The document of an answer that is the vault's own word. */
  const ask = async (call: AzureCall, operation: Operation | 'get') => {
    const answer = await line.send({ query: API, ...call });
    if ('failure' in answer) return { failure: tell(answer.failure, operation) };
    const { reply } = answer;
    if (reply.status === 200 && requestIdOf(reply.headers)) return { document: readDocument(reply.body) };
    const found = classifyReply(reply, host);
    const isLost = found.finding.class === 'target.not_found' && (await isDeleted(line, key));
    return { failure: tell(isLost ? deleted(found) : found, operation) };
  };

  return {
    async signIn() {
      const answer = await line.send({ path: keyPath(), query: API, anonymous: true });
      const challenge = 'failure' in answer ? answer : judgeChallenge(answer.reply, host);
      if ('failure' in challenge) return tell(challenge.failure);
      vaultTenant = challenge.tenant;
      const refused = await line.signIn();
      return refused && tell(refused);
    },
    async run(operation, bytes) {
      const body = JSON.stringify({ alg: 'RSA-OAEP-256', value: bytes.toString('base64url') });
      const call = { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const;
      const answer = await ask({ ...call, path: `${keyPath()}/${operations[operation].path}` }, operation);
      if (!('document' in answer)) return answer;
      const used = readUse(answer.document, target, version);
      if (!used) return { failure: tell(foreignAnswer(KEY_VAULT, host, 200)) };
      version = used.version;
      return used;
    },
    async readKey() {
      const answer = await ask({ path: keyPath() }, 'get');
      return 'document' in answer ? { facts: keyFactsOf(answer.document) } : answer;
    },
  };
}

// A key that is not there may be deleted and recoverable; whoever may look at keys may see that, and nobody else needs to.
async function isDeleted(line: AzureLine, key: string): Promise<boolean> {
  const answer = await line.send({ path: `deletedkeys/${key}`, query: API });
  if ('failure' in answer || answer.reply.status !== 200) return false;
  return textAt(readDocument(answer.reply.body), 'recoveryId') !== undefined;
}

/** Bytes and version of an answer that names the very key; a version that was asked for must be the one that was used. */
function readUse(document: JsonDocument, { host, key }: KeyVaultTarget, version: string | undefined) {
  const used = readKeyUrl(textAt(document, 'kid') ?? '');
  const value = textAt(document, 'value');
  if (!used?.version || !value || !/^[\w-]+$/.test(value)) return undefined;
  const isSame =
    used.host.toLowerCase() === host &&
    used.name.toLowerCase() === key.toLowerCase() &&
    (version ?? used.version).toLowerCase() === used.version.toLowerCase();
  return isSame ? { bytes: Buffer.from(value, 'base64url'), version: used.version } : undefined;
}
