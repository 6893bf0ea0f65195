// AWS IAM as far as access keys go: two for each user, secrets told once, nobody's rights but those of his policy, and the time a change
// takes until all of AWS knows of it. https://docs.aws.amazon.com/IAM/latest/APIReference/

import { randomUUID } from 'node:crypto';
import type { AwsKey, AwsUser } from './accounts.ts';
import { type AwsState, openRequest, type Place } from './gate.ts';
import { decide, denialText } from './policy.ts';
import { escapeXml, type Refused, refuseQuery, signatureRefusal } from './refusals.ts';

export type IamAction = keyof typeof operations;

/** Stops a call before its effect or between effect and reply; what it returns decides when, and whether, it goes on. */
export type IamHold = (moment: 'before' | 'after', action: IamAction, user: string) => Promise<void>;

export type Iam = {
  /** Milliseconds until a new key is taken anywhere, and once more refused by one server that is late. */
  propagation: number;
  /** Milliseconds until a list names a new key. */
  listLag: number;
  hold: IamHold | undefined;
  /** The reply to the next call of this action is lost: the line breaks after its effect. */
  loseReplyTo: IamAction | undefined;
  handle(request: Request, place: Place): Promise<Response>;
};

type Call = {
  readonly state: AwsState;
  readonly iam: Iam;
  /** Who asks, and whose keys are meant. */
  readonly caller: AwsUser;
  readonly user: AwsUser;
  readonly fields: URLSearchParams;
  readonly now: Date;
};

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/';
const operations = {
  GetUser: getUser,
  ListAccessKeys: listAccessKeys,
  GetAccessKeyLastUsed: getAccessKeyLastUsed,
  CreateAccessKey: createAccessKey,
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
};

export function createIam(state: AwsState): Iam {
  const iam: Iam = {
    ...{ propagation: 600, listLag: 0, hold: undefined, loseReplyTo: undefined },
    async handle(request, place) {
      const { body, now, verified } = await openRequest(state, place, request);
      if ('refused' in verified) {
        return refuseQuery(signatureRefusal(verified.refused, place.region, now), NAMESPACE);
      }
      const { id: keyId, user: caller } = verified.key;
      const fields = new URLSearchParams(body.toString('utf8'));
      const action = fields.get('Action') ?? '';
      state.seen.push({ ...place, action, keyId });
      if (state.throttled) return refuseQuery(THROTTLED, NAMESPACE);
      if (!isAction(action)) return refuseQuery(NO_ACTION, NAMESPACE);
      const answer = await act(action, { state, iam, caller, fields, now });
      return typeof answer === 'string' ? told(action, answer) : refuseQuery(answer, NAMESPACE);
    },
  };
  return iam;
}

const isAction = (action: string): action is IamAction => Object.hasOwn(operations, action);

async function act(action: IamAction, call: Omit<Call, 'user'>): Promise<string | Refused> {
  const { state, caller, fields, iam } = call;
  const name = fields.get('UserName') ?? ownerName(call, action);
  const arn = `arn:${caller.partition}:iam::${caller.account}:user/${name}`;
  const user = state.accounts.findUser(name, caller.account);
  const refused = refusal(call, action, user?.arn ?? arn, name);
  if (refused) return refused;
  if (!user) return refuse(404, 'NoSuchEntity', `The user with name ${name} cannot be found.`);
  await iam.hold?.('before', action, name);
  const answer = operations[action]({ ...call, user });
  await iam.hold?.('after', action, name);
  if (iam.loseReplyTo !== action) return answer;
  iam.loseReplyTo = undefined;
  throw new Error('The sandbox loses this reply.');
}

// Of a key alone IAM finds the user itself.
function ownerName({ caller, state, fields }: Omit<Call, 'user'>, action: IamAction): string {
  const key = state.accounts.keys.get(fields.get('AccessKeyId') ?? '');
  return action === 'GetAccessKeyLastUsed' && key ? key.user.name : caller.name;
}

function refusal({ state, caller }: Omit<Call, 'user'>, action: IamAction, resource: string, name: string) {
  const ask = { principal: caller.arn, action: `iam:${action}`, resource };
  const verdict = decide(ask, {
    ...{ identity: caller.policy, boundary: caller.boundary, resource: [], endpoint: state.endpointPolicy },
    ...{ serviceControl: state.accounts.serviceControl(caller.account), owner: caller.account },
  });
  // IAM names the user where other services name the ARN.
  const shown = action === 'GetAccessKeyLastUsed' ? resource : `user ${name}`;
  return verdict && refuse(403, 'AccessDenied', denialText({ ...ask, resource: shown }, verdict, false));
}

function getUser({ user }: Call): string {
  const path = user.arn.replace(/^[^/]+(.*\/).*$/, '$1');
  return `<User><Path>${path}</Path><UserName>${user.name}</UserName><UserId>${user.id}</UserId><Arn>${user.arn}</Arn><CreateDate>${user.created.toISOString()}</CreateDate></User>`;
}

function listAccessKeys({ user, state }: Call): string {
  const shown = keysOf(state, user).filter(({ listedFrom = 0 }) => Date.now() >= listedFrom);
  const members = shown.map(
    ({ id, active, created }) =>
      `<member><UserName>${user.name}</UserName><AccessKeyId>${id}</AccessKeyId><Status>${active ? 'Active' : 'Inactive'}</Status><CreateDate>${created.toISOString()}</CreateDate></member>`,
  );
  return `<IsTruncated>false</IsTruncated><AccessKeyMetadata>${members.join('')}</AccessKeyMetadata>`;
}

function getAccessKeyLastUsed({ user, state, fields }: Call): string | Refused {
  const key = state.accounts.keys.get(fields.get('AccessKeyId') ?? '');
  if (!key) return unknownKey(fields);
  const { at, service, region } = key.lastUsed ?? {};
  const date = at ? `<LastUsedDate>${at.toISOString()}</LastUsedDate>` : '';
  return `<UserName>${user.name}</UserName><AccessKeyLastUsed>${date}<ServiceName>${service ?? 'N/A'}</ServiceName><Region>${region ?? 'N/A'}</Region></AccessKeyLastUsed>`;
}

function createAccessKey({ user, state, iam }: Call): string | Refused {
  if (keysOf(state, user).length >= 2) {
    return refuse(409, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2');
  }
  const key = state.accounts.addKey(user);
  key.listedFrom = Date.now() + iam.listLag;
  if (iam.propagation > 0) key.notBefore = { time: Date.now() + iam.propagation, late: 1 };
  return `<AccessKey><UserName>${user.name}</UserName><AccessKeyId>${key.id}</AccessKeyId><Status>Active</Status><SecretAccessKey>${escapeXml(key.secret)}</SecretAccessKey><CreateDate>${key.created.toISOString()}</CreateDate></AccessKey>`;
}

function updateAccessKey({ user, state, fields }: Call): string | Refused {
  const status = fields.get('Status') ?? '';
  if (status !== 'Active' && status !== 'Inactive') {
    return refuse(
      400,
      'ValidationError',
      `1 validation error detected: Value '${status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]`,
    );
  }
  const key = keysOf(state, user).find(({ id }) => id === fields.get('AccessKeyId'));
  if (!key) return unknownKey(fields);
  key.active = status === 'Active';
  return '';
}

// IAM itself deletes active keys too.
function deleteAccessKey({ user, state, fields }: Call): string | Refused {
  const key = keysOf(state, user).find(({ id }) => id === fields.get('AccessKeyId'));
  if (!key) return unknownKey(fields);
  state.accounts.removeKey(key.id);
  return '';
}

const keysOf = ({ accounts }: AwsState, user: AwsUser): AwsKey[] =>
  [...accounts.keys.values()].filter((key) => key.user === user);

const refuse = (status: number, code: string, message: string): Refused => ({ status, code, message });
const unknownKey = (fields: URLSearchParams) =>
  refuse(404, 'NoSuchEntity', `The Access Key with id ${fields.get('AccessKeyId')} cannot be found.`);
const THROTTLED = refuse(400, 'Throttling', 'Rate exceeded');
const NO_ACTION = refuse(400, 'InvalidAction', 'Could not find operation.');

function told(action: IamAction, result: string): Response {
  const requestId = randomUUID();
  const element = result === '' ? '' : `<${action}Result>${result}</${action}Result>`;
  const document = `<${action}Response xmlns="${NAMESPACE}">${element}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>\n`;
  return new Response(document, { headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId } });
}
