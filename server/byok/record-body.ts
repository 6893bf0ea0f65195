// What a record's message holds: every field with its name, and which of them are searched for, all in one authenticated list,
// so that nobody who writes to the database can drop, add or mix single fields.

export interface RecordBody {
  readonly fields: Readonly<Record<string, string>>;
  /** Names of fields that have hashes in the index. */
  readonly searchable: readonly string[];
}

/** UTF-8 of the JSON list `[[name, value, searchable ? 1 : 0] …]`. */
export function encodeBody({ fields, searchable }: RecordBody): Buffer {
  const marked = new Set(searchable);
  const list = Object.entries(fields).map(([name, value]) => [name, value, marked.has(name) ? 1 : 0]);
  return Buffer.from(JSON.stringify(list));
}

/** The body of bytes that were authenticated, and so were written by `encodeBody`. */
export function decodeBody(bytes: Buffer): RecordBody {
  const list: [string, string, 0 | 1][] = JSON.parse(bytes.toString('utf8'));
  return {
    fields: Object.fromEntries(list.map(([name, value]) => [name, value])),
    searchable: list.filter(([, , marked]) => marked === 1).map(([name]) => name),
  };
}
