// What the channel refuses, each with its own type and text. Outside the seal these are hints: anybody could fake them.
import { MAX_BODY } from '#shared/limits.ts';

const PAIR = 'Print a new code with `npm run pair`.';

const refusals = {
  'companion.version': [400, 'Other version', 'The extension and the companion speak different versions.'],
  'code.wrong': [401, 'Wrong code', 'This is not the code that was printed last.'],
  'code.expired': [401, 'Code expired', `No code is valid now: a code works for ten minutes. ${PAIR}`],
  'code.used': [401, 'Code used', `The code was used already; each works once. ${PAIR}`],
  'code.burned': [401, 'Code burned', `The code ended after five failed tries. ${PAIR}`],
  'pairing.unknown': [401, 'Not paired', 'No pairing opens this request.'],
  'pairing.restarted': [401, 'New challenge needed', 'The companion has restarted or changed its keys.'],
  'pairing.replay': [401, 'Sent before', 'This very request was received before.'],
  'pairing.expired': [401, 'Pairing expired', `The pairing was not used for 30 days. ${PAIR}`],
  'pairing.origin': [403, 'Other extension', 'The pairing belongs to another extension.'],
  'pairing.scope': [403, 'Not granted', 'This pairing does not include what was asked for.'],
  'already.done': [
    409,
    'Done already',
    'A request with this id was carried out before; look at the result first.',
  ],
  'path.unknown': [404, 'Not found', 'This cannot be called through the seal.'],
  malformed: [400, 'Malformed request', 'The request does not have the form of this call.'],
  'too.large': [413, 'Too large', `The body is larger than ${MAX_BODY / 1024} KiB.`],
  'too.many': [429, 'Too many requests', 'Wait a second, then try again.'],
} as const;

export type RefusalId = keyof typeof refusals;

/** The reply for a refusal, as RFC 9457; the same bytes whenever the id is the same. */
export function refuse(id: RefusalId): Response {
  const [status, title, detail] = refusals[id];
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  const later = status === 429 ? { 'retry-after': '1' } : {};
  return new Response(JSON.stringify({ type: id, title, status, detail }), {
    status,
    headers: { ...headers, ...later },
  });
}
