// Reads a JSON body defensively: too deep, malformed or booby-trapped documents end as a 400 before any schema sees them.
import { ProblemError } from './problem.ts';

const MAX_DEPTH = 32;

/** The parsed body. Throws a 400 problem for what is no JSON, nests deeper than 32 or names `__proto__`. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (depthOf(text) > MAX_DEPTH) throw new ProblemError(400, `The JSON nests deeper than ${MAX_DEPTH}.`);
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError();
      return value;
    });
  } catch {
    throw new ProblemError(400, 'The body is not JSON.');
  }
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
