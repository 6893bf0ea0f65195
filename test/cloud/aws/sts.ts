// AWS STS as far as it answers everybody: whose key is this? It needs no permission, and for seconds after a wrong secret it refuses the
// right one too.

import { randomUUID } from 'node:crypto';
import { type AwsState, openRequest, type Place } from './gate.ts';
import { refuseQuery, signatureRefusal } from './refusals.ts';

export type Sts = {
  /** How long a wrong secret of a key is remembered, in milliseconds. */
  remembers: number;
  /** How often a right secret was refused because a wrong one had come shortly before. */
  readonly falseRefusals: number;
  handle(request: Request, place: Place): Promise<Response>;
};

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** Enabled in every account; the lab has opted in to no other. */
const OPT_IN = /^(?:af|ap-east|ap-southeast-[3-9]|ap-south-2|ca-west|eu-central-2|eu-south|il|me|mx)/;

export function createSts(state: AwsState): Sts {
  const wrong = new Map<string, number>();
  let falseRefusals = 0;
  const sts = {
    remembers: 5_000,
    get falseRefusals() {
      return falseRefusals;
    },
    async handle(request: Request, place: Place): Promise<Response> {
      const { body, now, verified } = await openRequest(state, place, request);
      const refuse = (status: number, code: string, message: string) =>
        refuseQuery({ status, code, message }, NAMESPACE);
      if ('refused' in verified) {
        if (verified.refused.why === 'mismatch') wrong.set(verified.refused.keyId, Date.now());
        return refuseQuery(signatureRefusal(verified.refused, place.region, now), NAMESPACE);
      }
      const { id, user } = verified.key;
      if (OPT_IN.test(place.region) && !state.accounts.enabledRegions.has(place.region)) {
        return refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid');
      }
      if (Date.now() - (wrong.get(id) ?? Number.NEGATIVE_INFINITY) < sts.remembers) {
        falseRefusals += 1;
        const refused = { why: 'mismatch', keyId: id, canonical: '', toSign: '' } as const;
        return refuseQuery(signatureRefusal(refused, place.region, now), NAMESPACE);
      }
      const action = new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
      state.seen.push({ ...place, action, keyId: id });
      if (state.throttled) return refuse(400, 'Throttling', 'Rate exceeded');
      if (action !== 'GetCallerIdentity') return refuse(400, 'InvalidAction', 'Could not find operation.');
      const result = `<Arn>${user.arn}</Arn>\n    <UserId>${user.id}</UserId>\n    <Account>${user.account}</Account>`;
      const requestId = randomUUID();
      const document = `<GetCallerIdentityResponse xmlns="${NAMESPACE}">\n  <GetCallerIdentityResult>\n    ${result}\n  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    <RequestId>${requestId}</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n`;
      return new Response(document, {
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
      });
    },
  };
  return sts;
}
