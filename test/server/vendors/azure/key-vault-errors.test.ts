// Key Vault's refusals as recorded by its users: the inner code, or where there is none the words, become class, effect and field.
import { describe, expect, test } from 'vitest';
import { keyVaultCodes } from '#server/vendors/azure/key-vault-codes.ts';
import { classifyReply } from '#server/vendors/azure/key-vault-errors.ts';
import { type Operation, operations, teller } from '#server/vendors/azure/key-vault-names.ts';
import { failure } from '#shared/report.ts';
import { azureReply, strangeReply } from './answers.ts';

const host = 'labvault.vault.azure.net';
const refusal = (status: number, code: string, message: string, inner?: string) =>
  azureReply(status, { error: { code, message, ...(inner ? { innererror: { code: inner } } : {}) } });

const says = (reply: ReturnType<typeof refusal>) => {
  const { finding, effect } = classifyReply(reply, host);
  return [finding.class, effect, finding.field];
};

const rbac = (deny: string) =>
  `Caller is not authorized to perform action on resource.\r\nCaller: appid=x;oid=y;iss=z\r\nAction: 'Microsoft.KeyVault/vaults/keys/encrypt/action'\r\nAssignment: (not found)\r\nDenyAssignmentId: ${deny}\r\nDecisionReason: null \r\nVault: labvault;location=westeurope\r\n`;
const policy =
  "The user, group or application 'appid=x;oid=y;iss=z' does not have keys get permission on key vault 'labvault;location=westeurope'.";
const oldPolicy = 'Operation is not allowed.\r\nOperation: "encrypt"\r\nCaller: appid=x;numgroups=1;iss=z';
const client =
  'Client address is not authorized and caller is not a trusted service.\r\nClient address: 192.0.2.7';
const closed =
  'Public network access is disabled and request is not from a trusted service nor via an approved private link.';
const issuer =
  'AKV10032: Invalid issuer. Expected one of https://sts.windows.net/a/, found https://sts.windows.net/b/.';
const hsm =
  'Not authorized to access Microsoft.KeyVault/managedHsm/keys/encrypt/action on /keys/emedgene (Activity ID: 1)';
const gone = 'A key with (name/id) emedgene/1 was not found in this key vault.';
const curve = "Key and encryption algorithm are incompatible. Key https://v/keys/k is of type 'EC'.";

describe('refusals', () => {
  test.each<[number, string, string | undefined, string, string, string, string | undefined]>([
    [403, 'Forbidden', 'ForbiddenByRbac', rbac('null'), 'perm.denied', 'failed', undefined],
    [
      403,
      'Forbidden',
      'ForbiddenByRbac',
      rbac("'/subscriptions/x'"),
      'perm.explicit_deny',
      'failed',
      undefined,
    ],
    [403, 'Forbidden', undefined, rbac('null'), 'perm.denied', 'failed', undefined],
    [403, 'Forbidden', 'ForbiddenByPolicy', policy, 'perm.denied', 'failed', undefined],
    [403, 'Forbidden', 'AccessDenied', oldPolicy, 'perm.denied', 'failed', undefined],
    [403, 'Forbidden', undefined, oldPolicy, 'perm.denied', 'failed', undefined],
    [403, 'AccessDenied', undefined, hsm, 'perm.denied', 'failed', undefined],
    [403, 'Forbidden', 'ForbiddenByFirewall', client, 'access.firewall', 'inconclusive', undefined],
    [403, 'Forbidden', undefined, client, 'access.firewall', 'inconclusive', undefined],
    [403, 'Forbidden', 'ForbiddenByConnection', closed, 'access.firewall', 'inconclusive', undefined],
    [403, 'Forbidden', undefined, closed, 'access.firewall', 'inconclusive', undefined],
    [
      403,
      'Forbidden',
      'KeyOperationForbidden',
      'Operation decrypt is not permitted on this key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [
      403,
      'Forbidden',
      undefined,
      'Operation decrypt is not permitted on this key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [
      403,
      'Forbidden',
      'KeyDisabled',
      'Operation decrypt is not allowed on a disabled key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [
      403,
      'Forbidden',
      undefined,
      'Operation decrypt is not allowed on a disabled key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [
      403,
      'Forbidden',
      'KeyExpired',
      'Operation encrypt is not allowed on an expired key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [
      403,
      'Forbidden',
      undefined,
      'Operation encrypt is not allowed on an expired key.',
      'target.state',
      'failed',
      'keyUrl',
    ],
    [403, 'Forbidden', 'KeyNotYetValid', 'x', 'target.state', 'failed', 'keyUrl'],
    [403, 'Forbidden', undefined, 'The key is not yet valid.', 'target.state', 'failed', 'keyUrl'],
    [404, 'KeyNotFound', undefined, gone, 'target.not_found', 'failed', 'keyUrl'],
    [409, 'Conflict', 'ObjectIsDeletedButRecoverable', 'x', 'target.state', 'failed', 'keyUrl'],
    [409, 'Conflict', 'ObjectIsBeingDeleted', 'x', 'target.state', 'failed', 'keyUrl'],
    [400, 'BadParameter', undefined, curve, 'target.state', 'failed', 'keyUrl'],
    [401, 'Unauthorized', undefined, issuer, 'auth.identity_unknown', 'failed', 'tenantId'],
    [401, 'Unauthorized', undefined, 'AKV10022: Invalid audience.', 'unexpected', 'inconclusive', undefined],
    [
      429,
      'Throttled',
      undefined,
      'Reason: VaultRequestTypeLimitReached',
      'throttle',
      'inconclusive',
      undefined,
    ],
    [429, 'Forbidden', 'ForbiddenByRbac', rbac('null'), 'throttle', 'inconclusive', undefined],
    [500, 'InternalServerError', undefined, 'x', 'server.transient', 'inconclusive', undefined],
    [503, 'ServiceUnavailable', undefined, 'x', 'server.transient', 'inconclusive', undefined],
    [403, 'Forbidden', 'SomethingNew', 'x', 'unexpected', 'inconclusive', undefined],
    [400, 'constructor', 'toString', 'x', 'unexpected', 'inconclusive', undefined],
  ])('%i %s/%s is told apart', (status, code, inner, message, name, effect, field) => {
    expect(says(refusal(status, code, message, inner))).toEqual([name, effect, field]);
  });

  test('the inner code counts in the spelling of Azure’s client, too', () => {
    const reply = azureReply(403, { error: { code: 'Forbidden', innerError: { code: 'KeyDisabled' } } });
    expect(says(reply)[0]).toBe('target.state');
  });

  test('the evidence is what the vault itself said', () => {
    const id = '00000000-0000-0000-0000-000000000009';
    const evidence = (reply: ReturnType<typeof refusal>) => classifyReply(reply, host).finding.evidence;
    expect(evidence(refusal(403, 'Forbidden', rbac('null'), 'ForbiddenByRbac'))).toBe(
      `Forbidden ForbiddenByRbac, request ${id}`,
    );
    expect(evidence(refusal(401, 'Unauthorized', issuer))).toBe(`Unauthorized AKV10032, request ${id}`);
  });

  test.each([
    [403, 'net.proxy'],
    [407, 'net.proxy'],
    [404, 'foreign_answer'],
    [302, 'foreign_answer'],
    [429, 'throttle'],
    [502, 'server.transient'],
  ])('a %i of somebody else is %s, never a missing right', (status, name) => {
    expect(says(strangeReply(status))[0]).toBe(name);
  });

  test("a managed HSM's answer is Azure's own by its other headers", () => {
    const { body } = refusal(403, 'AccessDenied', hsm);
    const headers = { 'content-type': 'application/json', 'x-ms-keyvault-region': 'westeurope' };
    expect(says({ status: 403, headers, body })[0]).toBe('perm.denied');
  });
});

describe('words', () => {
  const subject = {
    key: 'emedgene',
    clientId: '00000000-0000-0000-0000-0000000000c1',
    tenantId: '00000000-0000-0000-0000-00000000000a',
    vaultTenant: '00000000-0000-0000-0000-00000000000f',
  };
  const names = [...Object.keys(operations), 'get'] as (Operation | 'get')[];

  test.each(Object.entries(keyVaultCodes))(
    '%s fills in every name, in a vault and an HSM, and fits',
    (_, [name, detail]) => {
      for (const at of [host, 'labhsm.managedhsm.azure.net']) {
        for (const version of [undefined, '0123456789abcdef0123456789abcdef']) {
          for (const operation of names) {
            const { finding } = teller({ ...subject, host: at, version }, operation)(failure(name, detail));
            expect(`${finding.cause}${finding.fix}`).not.toMatch(/[{}]/);
            expect(Math.max(finding.cause.length, finding.fix.length)).toBeLessThanOrEqual(400);
            expect(finding.cause).toMatch(/^[A-Z].*\.$/);
          }
        }
      }
    },
  );

  test('a managed HSM is spoken of by its own pages and roles', () => {
    const { finding } = teller(
      { ...subject, host: 'labhsm.managedhsm.azure.net', version: undefined },
      'wrap',
    )(failure(...(keyVaultCodes.DeniedByHsm ?? ['unexpected'])));
    expect(finding.cause).toContain('Microsoft.KeyVault/managedHsm/keys/wrap/action');
    expect(finding.fix).toContain('Managed HSMs > labhsm > Local RBAC');
  });
});
