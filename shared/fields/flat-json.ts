// JSON objects of plain values, read and written as Python's `json` does: Emedgene's documents make the base64 text of a
// Google key with `base64.b64encode(json.dumps(obj).encode())`, and the same text must come out here.

/** Names and values in their order; a value that is no text is kept as it was written (`12`, `true`, `null`). */
export type FlatJson = ReadonlyMap<string, string | Literal>;

export interface Literal {
  readonly literal: string;
}

const TEXT = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const MEMBER = new RegExp(String.raw`\s*(${TEXT})\s*:\s*(${TEXT}|[-\w.+]+)\s*([,}])`, 'y');
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

/** The members of a JSON object without objects or lists in it; undefined for everything else. */
export function readFlatJson(text: string): FlatJson | undefined {
  if (!isJson(text)) return undefined;
  const body = text.trim();
  const members = new Map<string, string | Literal>();
  if (!body.startsWith('{')) return undefined;
  if (/^\{\s*\}$/.test(body)) return members;
  let at = 1;
  // JSON.parse alone would put names that are numbers first.
  while (at < body.length) {
    MEMBER.lastIndex = at;
    const [, name = '', value = ''] = MEMBER.exec(body) ?? [];
    if (name === '') return undefined;
    // As in Python, a name given twice keeps its first place and its last value.
    members.set(JSON.parse(name), value.startsWith('"') ? JSON.parse(value) : { literal: value });
    at = MEMBER.lastIndex;
  }
  return members;
}

/** What `json.dumps` writes: separators `, ` and `: `, everything outside 0x20-0x7e escaped. */
export function pythonJson(members: FlatJson): string {
  const written = [...members].map(([name, value]) => {
    return `${quoted(name)}: ${typeof value === 'string' ? quoted(value) : value.literal}`;
  });
  return `{${written.join(', ')}}`;
}

function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  const escaped = text.replace(/["\\\u0000-\u001f\u007f-\uffff]/g, (letter) => {
    return SHORT[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
