// Tests a key of Azure Key Vault or Managed HSM as Emedgene will use it: the vault itself encrypts, decrypts, wraps and unwraps
// random bytes, and what comes back must be what was sent. It changes nothing.
// Least grant: role Key Vault Crypto User on the key, or the key permissions Encrypt, Decrypt, Wrap Key and Unwrap Key.
// Calls: GET of the key without a token (the vault says where to sign in); POST {login}/{tenant}/oauth2/v2.0/token;
// POST {key}/{version}/encrypt, decrypt, wrapkey, unwrapkey; GET of the key for its dates, where the app may; when the key is not
// there, GET of deletedkeys/{key}.
import { randomBytes } from 'node:crypto';
import { links } from '#shared/failures.ts';
import { readKeyUrl } from '#shared/fields/key-url.ts';
import type { KeyValues } from '#shared/keys/index.ts';
import { type Failure, failure } from '#shared/report.ts';
import { isProviderHost } from '../net/egress.ts';
import { reach } from '../net/reach.ts';
import { type KeyVault, keyVault } from '../vendors/azure/key-vault.ts';
import type { KeyFacts } from '../vendors/azure/key-vault-facts.ts';
import { vaultOf } from '../vendors/azure/key-vault-names.ts';
import { privateLinkWords } from './azure-private-link.ts';
import { expiryStep } from './expiry.ts';
import { keyEndStep, nearerEnd } from './key-expiry.ts';
import { type Probe, type StepResult, type Steps, skipped, type Tools } from './probe.ts';
import { httpsSteps } from './reach-steps.ts';

const secretsPage = { page: 'App registrations > your app > Certificates & secrets', link: links.secrets };
/** As many as a data key has. */
const BYTES = 32;
/** What an RSA key of 2048 bits makes of them; smaller ones no vault makes. */
const SHORTEST = 256;

export const azureKeyVault: Probe<KeyValues<'azure-key-vault'>> = (values, tools) => {
  const url = readKeyUrl(values.keyUrl);
  if (!url) throw new Error('keyUrl has passed validation');
  const { host, name: key } = url;
  const { vault: name, owner, page } = vaultOf(host);
  const goal = { host, port: 443, provider: isProviderHost('azure-key-vault', host), mayUseProxy: true };
  const vault = keyVault({ ...values, host, key, ...(url.version ? { version: url.version } : {}) }, tools);
  let facts: KeyFacts | undefined;

  return {
    steps: [
      ...httpsSteps(reach(tools, goal), 'keyUrl', {
        'net.dns': {
          cause: `There is no vault "${name}" (the host name ${host} does not exist): it is mistyped or was purged.`,
          fix: 'Compare the name with the list under Key vaults, then copy the Key Identifier of the key.',
        },
        ...privateLinkWords(host, `${page} > Networking`),
      }),
      ['sign-in', () => vault.signIn()],
      ...roundTrip(vault, tools, 'encrypt', 'decrypt'),
      ...roundTrip(vault, tools, 'wrap', 'unwrap'),
      [
        'expiry',
        async () => {
          const read = await vault.readKey();
          const ofSecret = expiryStep(tools, secretsPage);
          if ('failure' in read) return nearerEnd(unseen(read.failure), ofSecret);
          facts = read.facts;
          const { expires } = facts;
          if (expires) tools.learn('keyExpires', expires.toISOString());
          return nearerEnd(
            keyEndStep({ expires, page: `${page} > Keys > ${key} > version` }, tools.now),
            ofSecret,
          );
        },
      ],
      ['rights', () => rightsUnknown(facts, page, tools)],
    ],
    connected: () =>
      `Connected: key "${key}" of the ${owner} encrypts and decrypts, wraps and unwraps, and gives back what it got.`,
  };
};

/** Two steps over bytes made here: what comes back must be what was sent, and in between it must be unreadable. */
function roundTrip(
  vault: KeyVault,
  { learn }: Tools,
  there: 'encrypt' | 'wrap',
  back: 'decrypt' | 'unwrap',
): Steps {
  const sent = randomBytes(BYTES);
  let sealed: Buffer = Buffer.alloc(0);
  return [
    [
      there,
      async () => {
        const done = await vault.run(there, sent);
        if ('failure' in done) return done.failure;
        if (done.bytes.length < SHORTEST) return notTheVault(`${there}: ${done.bytes.length} bytes`);
        sealed = done.bytes;
        learn('keyVersion', done.version);
        return undefined;
      },
    ],
    [
      back,
      async () => {
        const done = await vault.run(back, sealed);
        if ('failure' in done) return done.failure;
        return sent.equals(done.bytes) ? undefined : notTheVault(`${back}: other bytes`);
      },
    ],
  ];
}

function notTheVault(evidence: string): StepResult {
  return failure('foreign_answer', {
    cause:
      'What answered for the vault did not encrypt as an RSA key does, so it is not the vault or it is broken.',
    evidence,
  });
}

function unseen({ finding }: Failure): StepResult {
  if (finding.class !== 'perm.denied') return { skipped: { finding, effect: 'inconclusive' } };
  return skipped('expiry.soon', {
    cause: 'When the key expires could not be seen: the app may not look at it, and need not.',
    fix: 'To see it in the test, give the app the key permission Get, too.',
  });
}

function rightsUnknown(facts: KeyFacts | undefined, page: string, { learn }: Tools): StepResult {
  const level = facts?.recoveryLevel;
  if (level) learn('recoveryLevel', level);
  const canBePurged = /purgeable/i.test(level ?? '');
  const cause = 'Whether the app may do more than these four operations cannot be checked without doing it.';
  const fix = 'Give it Key Vault Crypto User on this key only, or just the four key permissions.';
  return skipped('rights.excess', {
    cause: canBePurged
      ? `${cause} The vault has no purge protection: a deleted key can be purged, and all data under it is lost.`
      : cause,
    fix: canBePurged ? `${fix} Turn on purge protection (${page} > Properties).` : fix,
  });
}
