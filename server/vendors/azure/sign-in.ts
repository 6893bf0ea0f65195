// Signs in at Microsoft Entra with client credentials and tells its refusals apart by their AADSTS number.
// Own request instead of @azure/identity, which hides number, status and network errors behind one text.
// Numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes; texts change, numbers rarely.
import { type Failure, failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { onceInFlight } from '../in-flight.ts';
import { type JsonDocument, readDocument, textAt } from '../json-document.ts';
import { digestOf } from '../secret-digest.ts';
import { askForToken, type SignedIn } from '../token-call.ts';
import type { Codes, Meaning } from './answer.ts';

export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly tenantId: string;
}

const ENTRA = 'Microsoft Entra';
const signInPage = 'App registrations > your app > Overview';
const compareIds = `Compare Application (client) ID and Directory (tenant) ID with ${signInPage}.`;
const newSecret =
  'App registrations > your app > Certificates & secrets > New client secret, then capture its Value (not the Secret ID) while it is shown.';
const unknownAccount: Meaning = ['auth.identity_unknown', { field: 'tenantId', fix: compareIds }];
const fromHere: Meaning = [
  'auth.policy',
  {
    effect: 'inconclusive',
    cause:
      'A conditional access policy blocked this sign-in because of where it came from. This test ran from this computer; Emedgene connects from its own network.',
    fix: 'Look at Entra > Sign-in logs > Service principal sign-ins, and let the policy accept the places Emedgene connects from.',
  },
];
const otherFlow: Meaning = [
  'auth.policy',
  {
    cause:
      'Microsoft Entra answered as it does to people, not to applications: a policy or the tenant is unusual.',
  },
];
const busy: Meaning = [
  'server.transient',
  { cause: 'Microsoft Entra answered with a trouble of its own. This says nothing about the credentials.' },
];
const ours: Meaning = [
  'input.malformed',
  { cause: 'Microsoft Entra found a value missing or malformed.', fix: compareIds },
];
const otherCloud: Meaning = [
  'auth.identity_unknown',
  {
    field: 'tenantId',
    cause: 'The tenant {tenant} belongs to another Microsoft cloud than {owner}.',
    fix: 'Use the tenant of the subscription that owns {owner}.',
  },
];

/** What each AADSTS number means. */
const numbers: Readonly<Record<number, Meaning>> = {
  7000215: [
    'auth.secret_wrong',
    {
      field: 'clientSecret',
      cause: 'The app {client} exists, but this is not one of its secrets.',
      fix: newSecret,
    },
  ],
  7000222: [
    'auth.secret_expired',
    {
      field: 'clientSecret',
      cause: 'The secret belongs to the app {client}, but its time is over.',
      fix: 'App registrations > your app > Certificates & secrets > New client secret; test it, update Emedgene, then delete the old one.',
    },
  ],
  700016: [
    'auth.identity_unknown',
    {
      field: 'clientId',
      cause:
        'No app with the client ID {client} lives in the tenant {tenant}: one of the two IDs is wrong, or the Object ID was taken.',
      fix: compareIds,
    },
  ],
  90002: [
    'auth.identity_unknown',
    {
      field: 'tenantId',
      cause: 'The tenant {tenant} does not exist.',
      fix: `Copy the Directory (tenant) ID from ${signInPage}.`,
    },
  ],
  900023: [
    'input.malformed',
    {
      field: 'tenantId',
      cause: 'The tenant {tenant} is neither a GUID nor a domain name.',
      fix: `Copy it from ${signInPage}.`,
    },
  ],
  7000229: [
    'auth.identity_unknown',
    {
      field: 'clientId',
      cause:
        'The app registration {client} exists, but its enterprise application (service principal) does not.',
      fix: 'Make it: az ad sp create --id {client}, or Entra ID > Enterprise applications > New application.',
    },
  ],
  7000112: disabledApp(),
  70001: disabledApp(),
  500011: [
    'auth.identity_unknown',
    {
      field: 'tenantId',
      cause: 'The tenant {tenant} has no {service}: it is not the one whose subscription owns {owner}.',
      fix: 'Use the tenant of the subscription that owns {owner}.',
    },
  ],
  53003: fromHere,
  530003: fromHere,
  ...Object.fromEntries(
    [53000, 53001, 50076, 50079, 50126, 50057, 50105, 65001].map((code) => [code, otherFlow]),
  ),
  ...Object.fromEntries([50034, 50020].map((code) => [code, unknownAccount])),
  ...Object.fromEntries([700025, 7000218, 900144, 90014, 70011, 1002012].map((code) => [code, ours])),
  700027: ['clock.skew'],
  700024: ['clock.skew'],
  50196: ['throttle', { fix: 'Wait five minutes, then test again.' }],
  ...Object.fromEntries([90033, 90006, 90024, 90090, 50033].map((code) => [code, busy])),
  ...Object.fromEntries([90038, 900382, 900432].map((code) => [code, otherCloud])),
};

/** What OAuth's own `error` means where the number is new to us. */
const errors: Codes = {
  invalid_client: ['auth.secret_wrong', { field: 'clientSecret', fix: newSecret }],
  unauthorized_client: ['auth.identity_unknown', { field: 'clientId', fix: compareIds }],
  invalid_tenant: ['auth.identity_unknown', { field: 'tenantId', fix: compareIds }],
  invalid_resource: ['auth.identity_unknown', { field: 'tenantId', fix: compareIds }],
  invalid_request: ours,
  invalid_scope: ours,
  invalid_grant: otherFlow,
  access_denied: otherFlow,
  interaction_required: otherFlow,
  temporarily_unavailable: busy,
  server_error: busy,
};

/**
 * A token for one audience such as `https://storage.azure.com`, or why there is none. `loginHost` is the cloud's own; the
 * secret goes nowhere else. Texts speak of `{owner}`, `{service}`, `{login}`, `{tenant}` and `{client}`: the caller names them.
 * Tests of one identity that run at the same time share one call.
 */
export function signIn(
  http: Http,
  loginHost: string,
  app: AppCredentials,
  audience: string,
): Promise<SignedIn> {
  const identity = digestOf(loginHost, app.tenantId, app.clientId, app.clientSecret, audience);
  const url = new URL(`https://${loginHost}/${encodeURIComponent(app.tenantId)}/oauth2/v2.0/token`);
  return onceInFlight(identity, () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.clientSecret.reveal(),
      scope: `${audience}/.default`,
    };
    return askForToken(http, { purpose: 'azure-login', url, form, read: readReply });
  });
}

/** The token of a reply, or the failure it stands for. Only JSON of the agreed shape counts as Entra's word. */
export function readReply({ status, body }: HttpReply): SignedIn {
  const document = readDocument(body);
  const token = textAt(document, 'access_token');
  if (status === 200 && token) return { token: new Secret(token) };
  if (typeof document.error === 'string') return { failure: refusal(document.error, document, status) };
  return { failure: foreignAnswer(ENTRA, '{login}', status) };
}

function refusal(error: string, document: JsonDocument, status: number): Failure {
  const [listed] = Array.isArray(document.error_codes) ? document.error_codes : [];
  const [, named] = /AADSTS(\d+)/.exec(String(document.error_description ?? '')) ?? [];
  const number = Number(listed ?? named ?? 0);
  const retry: Meaning | undefined = status === 429 ? ['throttle'] : status >= 500 ? busy : undefined;
  const byError = Object.hasOwn(errors, error) ? errors[error] : undefined;
  const [name, detail] = numbers[number] ?? retry ?? byError ?? (['unexpected'] satisfies Meaning);
  const trace = typeof document.trace_id === 'string' ? `, trace ${document.trace_id}` : '';
  return failure(name, { ...detail, evidence: `${number ? `AADSTS${number}` : error}${trace}` });
}

function disabledApp(): Meaning {
  return [
    'auth.disabled',
    {
      field: 'clientId',
      cause: 'The app {client} is disabled in the tenant {tenant}.',
      fix: 'Enterprise applications > the app > Properties > Enabled for users to sign in: Yes.',
    },
  ];
}
