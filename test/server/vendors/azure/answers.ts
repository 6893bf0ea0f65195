// Answers of Azure's services as recorded, and a network that gives them in turn.
import type { Http, HttpCall, HttpReply } from '#server/net/http.ts';
import { Secret } from '#shared/secret.ts';

export const app = {
  clientId: '00000000-0000-0000-0000-0000000000c1',
  clientSecret: new Secret('abc8Q~example'),
  tenantId: '00000000-0000-0000-0000-00000000000a',
};

const azureHeaders = {
  'content-type': 'application/json',
  'x-ms-request-id': '00000000-0000-0000-0000-000000000009',
};

/** A JSON answer of Azure's own. */
export function azureReply(status: number, document: object, headers: HttpReply['headers'] = {}): HttpReply {
  return { status, headers: { ...azureHeaders, ...headers }, body: Buffer.from(JSON.stringify(document)) };
}

/** An answer of somebody else. */
export function strangeReply(status: number, text = '<!doctype html><title>Guest Wi-Fi</title>'): HttpReply {
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(text) };
}

/** A network in which Entra signs everybody in and every other host answers by `reply`; errors are thrown. */
export function answering(reply: (call: HttpCall) => HttpReply | Error): { http: Http; signal: AbortSignal } {
  const send = async (call: HttpCall): Promise<HttpReply> => {
    if (call.purpose === 'azure-login')
      return azureReply(200, { token_type: 'Bearer', access_token: 'example' });
    const answer = reply(call);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { http: { send }, signal: new AbortController().signal };
}
