// A reply read as a JSON object: what is no object, such as somebody else's page, reads as an empty one.

export type JsonDocument = Readonly<Record<string, unknown>>;

/** The object in a reply's body, or an empty one. */
export function readDocument(body: Buffer): JsonDocument {
  try {
    return asDocument(JSON.parse(body.toString('utf8')));
  } catch {
    return {};
  }
}

/** True for an object with anything in it. */
export function saysAnything(document: JsonDocument): boolean {
  return Object.keys(document).length > 0;
}

/** A member that is an object, else an empty one. */
export function objectAt(document: JsonDocument, name: string): JsonDocument {
  return asDocument(document[name]);
}

/** A member that is a text with something in it. */
export function textAt(document: JsonDocument, name: string): string | undefined {
  const value = document[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is a list, each of its elements as an object; undefined when it is none. */
export function listAt(document: JsonDocument, name: string): readonly JsonDocument[] | undefined {
  const value = document[name];
  return Array.isArray(value) ? value.map(asDocument) : undefined;
}

function asDocument(value: unknown): JsonDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
