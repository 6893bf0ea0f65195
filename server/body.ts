// Reads a JSON body defensively: too long, too deep, malformed or booby-trapped documents end before any schema sees them.
import { MAX_BODY } from '#shared/limits.ts';
import { ProblemError } from './problem.ts';

const MAX_DEPTH = 32;
/** Only with one of these can a key be `__proto__`; looking at every key takes longer than the parsing. */
const TRAP = /__proto__|\\u/;

/** The parsed body. Throws a 413 problem above `max` bytes, a 400 for what is no JSON, nests deeper than 32 or names `__proto__`. */
export async function readJson(request: Request, max = MAX_BODY): Promise<unknown> {
  const bytes = await readBytes(request, max);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (depthOf(text) > MAX_DEPTH) throw new ProblemError(400, `The JSON nests deeper than ${MAX_DEPTH}.`);
    return TRAP.test(text) ? JSON.parse(text, refuseTrap) : JSON.parse(text);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(400, 'The body is not JSON.');
  }
}

function refuseTrap(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError();
  return value;
}

// A length that is announced is refused unread, and else holds: the server reads no more than it. A chunked body is counted as
// it comes, which is much slower.
async function readBytes(request: Request, max: number): Promise<Uint8Array> {
  const tooLarge = () => new ProblemError(413, `The body is larger than ${max / 1024} KiB.`);
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > max) throw tooLarge();
  if (announced > 0 && !request.headers.has('transfer-encoding')) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > max) throw tooLarge();
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > max) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// Counted on the text, so that a deep document costs no recursion anywhere.
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}
