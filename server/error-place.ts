// What may be told of an error that nobody foresaw: its class, its code and the line of our code. Never its message, which may quote
// what was being handled.

/** E.g. `TypeError at server/companion.ts:47`. */
export function errorPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  const { name, message, stack = '' } = error;
  const code: unknown = Reflect.get(error, 'code');
  const named = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? ` ${code}` : '';
  const frames = stack.slice(stack.indexOf(message) + message.length);
  const [, place] = FRAME.exec(frames) ?? [];
  const at = place ? ` at ${place.replace(/^.*\/(server|shared|node_modules)\//, '$1/')}` : '';
  return `${name}${named}${at}`;
}

// The first line of the stack that is of a file.
const FRAME = /^ {4}at (?:.* \()?((?:file:\/\/)?\/[^\s()]+:\d+):\d+\)?$/m;
