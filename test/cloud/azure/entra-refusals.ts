// The refusals of Microsoft Entra's token endpoint, in its own words, statuses and numbers.

import { randomUUID } from 'node:crypto';

/** One refusal; `text` gets what the caller sent, as Entra repeats it. */
type Refusal = {
  readonly status: 400 | 401;
  readonly error: string;
  readonly text: (sent: { app: string; appName: string; tenant: string; scope: string }) => string;
};

const refusals = {
  70011: {
    status: 400,
    error: 'invalid_scope',
    text: ({ scope }) =>
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  },
  70003: {
    status: 400,
    error: 'unsupported_grant_type',
    text: () => 'The app requested an unsupported grant type.',
  },
  90002: {
    status: 400,
    error: 'invalid_tenant',
    text: ({ tenant }) =>
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  },
  500011: {
    status: 400,
    error: 'invalid_resource',
    text: ({ scope, tenant }) =>
      `The resource principal named ${scope.replace(/\/\.default$/, '')} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  },
  700016: {
    status: 400,
    error: 'unauthorized_client',
    text: ({ app, tenant }) =>
      `Application with identifier '${app}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  },
  900023: {
    status: 400,
    error: 'invalid_request',
    text: ({ tenant }) =>
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
  },
  900144: {
    status: 400,
    error: 'invalid_request',
    text: () => "The request body must contain the following parameter: 'client_id'.",
  },
  7000112: {
    status: 401,
    error: 'unauthorized_client',
    text: ({ app, appName }) => `Application '${app}'(${appName}) is disabled.`,
  },
  7000215: {
    status: 401,
    error: 'invalid_client',
    text: ({ app }) =>
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'.`,
  },
  7000218: {
    status: 401,
    error: 'invalid_client',
    text: () =>
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: {
    status: 401,
    error: 'invalid_client',
    text: ({ app }) =>
      `The provided client secret keys for app '${app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  },
  7000229: {
    status: 401,
    error: 'invalid_client',
    text: ({ app, tenant }) =>
      `The client application ${app} is missing service principal in the tenant ${tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  },
} satisfies Record<number, Refusal>;

export type RefusalCode = keyof typeof refusals;

/** The response Entra gives for one AADSTS number: JSON with the number in `error_codes` and in the text. */
export function refuse(
  code: RefusalCode,
  sent: { app?: string; appName?: string; tenant: string; scope?: string },
): Response {
  const refusal: Refusal = refusals[code];
  const text = refusal.text({ app: '', appName: '', scope: '', ...sent });
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const body = {
    error: refusal.error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
  return Response.json(body, {
    status: refusal.status,
    headers: { 'cache-control': 'no-store, no-cache', 'x-ms-request-id': traceId },
  });
}
