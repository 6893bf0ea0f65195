// The refusals of Azure Key Vault, in its own words, statuses, inner codes and JSON.

import { randomUUID } from 'node:crypto';
import { facts } from '../facts.ts';
import type { TokenFault } from './token.ts';

/** Who asked for what, as the vault repeats it. */
export type VaultCall = {
  readonly operation: string;
  readonly key: string;
  readonly appId: string;
  readonly action: string;
};

type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly inner?: string;
  readonly text: (call: VaultCall) => string;
};

const { vault, host } = facts.keyVault;
const issuer = `https://sts.windows.net/${facts.tenantId}/`;
const caller = ({ appId }: VaultCall): string => `appid=${appId};oid=example;iss=${issuer}`;

const forbidden = (inner: string, text: Refusal['text']): Refusal => ({
  status: 403,
  code: 'Forbidden',
  inner,
  text,
});

const refusals = {
  ForbiddenByRbac: forbidden(
    'ForbiddenByRbac',
    (call) =>
      `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${caller(call)}\r\nAction: '${call.action}'\r\nResource: '/subscriptions/${facts.subscriptionId}/resourcegroups/${facts.resourceGroup}/providers/microsoft.keyvault/vaults/${vault}/keys/${call.key}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: ${vault};location=westeurope\r\n`,
  ),
  ForbiddenByPolicy: forbidden(
    'ForbiddenByPolicy',
    (call) =>
      `The user, group or application '${caller(call)}' does not have keys ${call.operation} permission on key vault '${vault};location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
  ),
  ForbiddenByFirewall: forbidden(
    'ForbiddenByFirewall',
    (call) =>
      `Client address is not authorized and caller is not a trusted service.\r\nClient address: 192.0.2.7\r\nCaller: ${caller(call)}\r\nVault: ${vault};location=westeurope`,
  ),
  ForbiddenByConnection: forbidden(
    'ForbiddenByConnection',
    (call) =>
      `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${caller(call)}\r\nVault: ${vault};location=westeurope`,
  ),
  KeyDisabled: forbidden(
    'KeyDisabled',
    ({ operation }) => `Operation ${operation} is not allowed on a disabled key.`,
  ),
  KeyExpired: forbidden(
    'KeyExpired',
    ({ operation }) => `Operation ${operation} is not allowed on an expired key.`,
  ),
  KeyNotYetValid: forbidden(
    'KeyNotYetValid',
    ({ operation }) => `Operation ${operation} is not allowed on a key that is not yet valid.`,
  ),
  KeyOperationForbidden: forbidden(
    'KeyOperationForbidden',
    ({ operation }) => `Operation ${operation} is not permitted on this key.`,
  ),
  KeyNotFound: {
    status: 404,
    code: 'KeyNotFound',
    text: ({ key }) =>
      `A key with (name/id) ${key} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  },
  Incompatible: {
    status: 400,
    code: 'BadParameter',
    text: ({ key }) =>
      `Key and encryption algorithm are incompatible. Key https://${host}/keys/${key} is of type 'EC', and algorithm 'RSA-OAEP-256' can only be used with type 'RSA' or 'RSA-HSM'.`,
  },
  BadParameter: { status: 400, code: 'BadParameter', text: () => 'The parameter is incorrect.\r\n' },
  BadVersion: {
    status: 400,
    code: 'BadParameter',
    text: () =>
      'The specified version () is not recognized. Consider using the latest supported version 7.6.',
  },
  MethodNotAllowed: {
    status: 405,
    code: 'MethodNotAllowed',
    text: () => 'The method is not allowed for this resource.',
  },
  Throttled: {
    status: 429,
    code: 'Throttled',
    text: () =>
      'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
  },
} satisfies Record<string, Refusal>;

export type VaultRefusal = keyof typeof refusals;

const tokenTexts = {
  signature: 'AKV10046: Unable to resolve the key used for signature validation.',
  audience: 'AKV10022: Invalid audience. Expected https://vault.azure.net, found: another.',
  lifetime: "[TokenNotYetValid] Error validating token: 'S2S12087'.",
  expired: "[TokenExpired] Error validating token: 'S2S12086'.",
  issuer: `AKV10032: Invalid issuer. Expected one of ${issuer}, found https://sts.windows.net/${facts.otherTenantId}/.`,
} as const satisfies Record<TokenFault, string>;

/** Headers that every answer of a vault carries. */
export function vaultHeaders(): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    'x-ms-keyvault-region': 'westeurope',
    'x-ms-keyvault-service-version': '1.9.2500.1',
    'x-ms-request-id': randomUUID(),
  };
}

/** The response of a vault for one refusal. */
export function refuseVault(name: VaultRefusal, call: VaultCall): Response {
  const { status, code, inner, text }: Refusal = refusals[name];
  const error = { code, message: text(call), ...(inner ? { innererror: { code: inner } } : {}) };
  return Response.json({ error }, { status, headers: vaultHeaders() });
}

/** 401 with where to sign in and for whom: to a call without a token, or with one that is not good. */
export function challenge(authority: string, resource: string, fault?: TokenFault): Response {
  const message = fault ? tokenTexts[fault] : 'AKV10000: Request is missing a Bearer or PoP token.';
  const headers = {
    ...vaultHeaders(),
    'www-authenticate': `Bearer authorization="${authority}", resource="${resource}"`,
  };
  return Response.json({ error: { code: 'Unauthorized', message } }, { status: 401, headers });
}
