// Patterns of policies (`*`, `?`, `${aws:username}`): how much of something a pattern covers.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html

/** `maybe` = it depends on something that cannot be known here. */
export type Holds = 'yes' | 'no' | 'maybe';

export type Coverage = 'all' | 'some' | 'none';

/** Values of policy variables, by lower-case name; one that is missing is not known. */
export type Variables = ReadonlyMap<string, string>;

/** A pattern in pieces: plain characters and the two wildcards. */
interface Pattern {
  readonly tokens: readonly (string | typeof MANY | typeof ONE)[];
  /** Holds a variable nobody here knows, read as `*`. */
  readonly isUnsure: boolean;
}

const MANY = Symbol('*');
const ONE = Symbol('?');
const NAMED = /\$\{([^}]*)\}/g;

/** How much of `target` is covered; a target that ends in `*` stands for everything that begins so. */
export function coverage(
  text: string,
  target: string,
  variables: Variables,
): { covers: Coverage; isUnsure: boolean } {
  const { tokens, isUnsure } = readPattern(text, variables);
  const begins = target.endsWith('*');
  const reached = walk(tokens, begins ? target.slice(0, -1) : target);
  if (!begins) return { covers: reached.has(tokens.length) ? 'all' : 'none', isUnsure };
  if (reached.size === 0) return { covers: 'none', isUnsure };
  return { covers: [...reached].some((at) => takesAnything(tokens.slice(at))) ? 'all' : 'some', isUnsure };
}

/** Whether a pattern fits one text. */
export function fits(text: string, target: string, variables: Variables): Holds {
  const { tokens, isUnsure } = readPattern(text, variables);
  if (!walk(tokens, target).has(tokens.length)) return 'no';
  return isUnsure ? 'maybe' : 'yes';
}

/** A text in which variables are replaced; undefined where one is not known. */
export function withVariables(text: string, variables: Variables): string | undefined {
  const { tokens, isUnsure } = readPattern(text, variables);
  return isUnsure
    ? undefined
    : tokens.map((token) => (token === MANY ? '*' : token === ONE ? '?' : String(token))).join('');
}

// `${*}`, `${?}` and `${$}` stand for the characters themselves.
function readPattern(text: string, variables: Variables): Pattern {
  let isUnsure = false;
  const tokens: Pattern['tokens'][number][] = [];
  const wild = (piece: string) => {
    for (const letter of piece) tokens.push(letter === '*' ? MANY : letter === '?' ? ONE : letter);
  };
  let from = 0;
  for (const found of text.matchAll(NAMED)) {
    wild(text.slice(from, found.index));
    from = found.index + found[0].length;
    const name = (found[1] ?? '').split(',', 1)[0]?.trim() ?? '';
    const known = /^[*?$]$/.test(name) ? name : variables.get(name.toLowerCase());
    isUnsure ||= known === undefined;
    if (known === undefined) tokens.push(MANY);
    else tokens.push(...known);
  }
  wild(text.slice(from));
  return { tokens, isUnsure };
}

// Every place in the pattern where one may stand after the text, as a set of indexes: no backtracking, whatever the pattern.
function walk(tokens: Pattern['tokens'], text: string): ReadonlySet<number> {
  let places = open(tokens, new Set([0]));
  for (const letter of text) {
    const next = new Set<number>();
    for (const at of places) {
      const token = tokens[at];
      if (token === MANY) next.add(at);
      else if (token === ONE || token === letter) next.add(at + 1);
    }
    places = open(tokens, next);
    if (places.size === 0) break;
  }
  return places;
}

// A `*` may also stand for nothing.
function open(tokens: Pattern['tokens'], places: Set<number>): Set<number> {
  for (const at of places) if (tokens[at] === MANY) places.add(at + 1);
  return places;
}

// No file has an empty name, so that `?*` takes as many as `*`.
function takesAnything(rest: Pattern['tokens']): boolean {
  const ones = rest.filter((token) => token === ONE).length;
  return rest.includes(MANY) && rest.every((token) => token === MANY || token === ONE) && ones <= 1;
}
