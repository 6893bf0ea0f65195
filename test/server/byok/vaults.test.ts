// What the answers of Azure Key Vault and AWS KMS say about a key that BYOK needs: each state by its own name, in the sandbox world.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Vault, Wrapped } from '#server/byok/vault.ts';
import { vaultOf } from '#server/byok/vaults/index.ts';
import { wrapValues } from '#server/probes/values.ts';
import { isKeyId } from '#shared/keys/index.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { facts } from '#test/cloud/facts.ts';
import { keyValues, newUser } from '#test/probes/aws-lab.ts';
import { expiredSecret } from '#test/probes/azure-app.ts';
import { four, goodVault } from '#test/probes/azure-vault-lab.ts';
import { type Lab, startLab, type Values } from '#test/probes/lab.ts';

const context = { organization: 'acme', row: 1 };
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

function vault(type: string, values: Values): Vault {
  if (!isKeyId(type)) throw new Error('A key type.');
  const { values: wrapped, sanitise } = wrapValues(type, validate(typeOf(type), values));
  return vaultOf(type, wrapped, lab.network, sanitise);
}

async function wrappedBy(own: Vault): Promise<Wrapped> {
  const made = await own.create(context);
  if ('refused' in made) throw new Error(made.refused.failure.finding.cause);
  return made;
}

async function stateOf(own: Vault, wrapped: Wrapped): Promise<string> {
  const done = await own.unwrap(wrapped, context);
  return 'refused' in done ? done.refused.state : 'ok';
}

describe('azure-key-vault', () => {
  const azure = (change: Values = {}) => vault('azure-key-vault', { ...goodVault(lab), ...change });

  test('wraps and unwraps by the vault itself, the version pinned by its answer', async () => {
    const versionless = azure({ keyUrl: facts.keyVault.keyUrl.replace(/\/[^/]+$/, '') });
    const made = await versionless.create(context);
    if ('refused' in made) throw new Error(made.refused.failure.finding.cause);
    expect(made).toMatchObject({ kid: facts.keyVault.keyUrl, alg: 'RSA-OAEP-256' });
    const opened = await versionless.unwrap(made, context);
    expect('plain' in opened && opened.plain.equals(made.plain)).toBe(true);
    expect(lab.world.keyVault.done.slice(-2)).toEqual(['wrapKey', 'unwrapKey']);
  });

  test('a row of another vault is asked of nobody', async () => {
    const own = azure();
    const wrapped = await wrappedBy(own);
    const before = lab.world.requests.to(facts.keyVault.host).length;
    for (const kid of [
      facts.keyVault.keyUrl.replace('labvault', 'evilvault'),
      facts.keyVault.keyUrl.replace('/emedgene/', '/other/'),
      'https://evil.example/keys/emedgene/1',
    ]) {
      expect(await stateOf(own, { ...wrapped, kid })).toBe('denied');
    }
    expect(lab.world.requests.to(facts.keyVault.host).length).toBe(before);
  });

  test.each([
    [{ enabled: false }, 'disabled'],
    [{ deleted: true }, 'pending-deletion'],
    [{ operations: ['encrypt'] }, 'disabled'],
    [{ expires: new Date(0) }, 'ok'],
  ] as const)('the key is %j: %s', async (state, expected) => {
    const { access, keys } = lab.world.keyVault;
    const own = azure();
    const wrapped = await wrappedBy(own);
    access.grant(facts.app.clientId, [...four, 'get']);
    const undo = keys.change(facts.keyVault.key, state);
    try {
      expect(await stateOf(own, wrapped)).toBe(expected);
      const outlook = await own.look();
      if ('expires' in state) expect(outlook.state).toBe('expired');
      else expect(outlook.recoveryLevel ?? 'Recoverable+Purgeable').toBe('Recoverable+Purgeable');
    } finally {
      undo();
      access.grant(facts.app.clientId, four);
    }
  });

  test('rights, network, load and credentials', async () => {
    const { access } = lab.world.keyVault;
    const own = azure();
    const wrapped = await wrappedBy(own);
    access.grant(facts.app.clientId, ['wrapKey']);
    expect(await stateOf(own, wrapped)).toBe('denied');
    access.grant(facts.app.clientId, four);
    access.network = 'ForbiddenByFirewall';
    expect(await stateOf(own, wrapped)).toBe('denied');
    access.network = 'open';
    access.throttled = true;
    expect(await stateOf(own, wrapped)).toBe('unreachable');
    access.throttled = false;
    expect(await stateOf(azure(expiredSecret(lab)), wrapped)).toBe('expired');
    expect(await stateOf(azure({ clientSecret: `abc8Q~${'x'.repeat(34)}` }), wrapped)).toBe('denied');
    expect(await stateOf(own, wrapped)).toBe('ok');
  });
});

describe('aws-kms', () => {
  test('binds a data key to organization and row', async () => {
    const own = vault('aws-kms', keyValues(lab, newUser(lab).values));
    const wrapped = await wrappedBy(own);
    expect(wrapped.kid).toBe(facts.aws.keyArn);
    expect(await stateOf(own, wrapped)).toBe('ok');
    for (const other of [
      { ...context, row: 2 },
      { ...context, organization: 'other' },
    ]) {
      expect(await own.unwrap(wrapped, other)).toHaveProperty('refused');
    }
  });

  test.each([
    ['Disabled', 'disabled'],
    ['PendingDeletion', 'pending-deletion'],
    ['PendingImport', 'disabled'],
  ] as const)('the key is %s: %s', async (state, expected) => {
    const key = lab.world.aws.kms.keys.add();
    const policy = [
      ...lab.world.aws.mayUse(key.arn),
      { effect: 'Allow', action: ['kms:DescribeKey'], resource: [key.arn] } as const,
    ];
    const own = vault('aws-kms', { ...newUser(lab, policy).values, keyArn: key.arn });
    const wrapped = await wrappedBy(own);
    key.state = state;
    expect(await stateOf(own, wrapped)).toBe(expected);
    const { deletionDate } = await own.look();
    expect(deletionDate !== undefined).toBe(state === 'PendingDeletion');
  });

  test('rights that were taken away', async () => {
    const { user, values } = newUser(lab);
    const own = vault('aws-kms', keyValues(lab, values));
    const wrapped = await wrappedBy(own);
    user.policy = [];
    expect(await stateOf(own, wrapped)).toBe('denied');
  });
});
