// An AWS key pair from the .csv file the IAM console offers once: today's two columns, the five of older consoles,
// and any other order, delimiter or language in which the pair cannot be mistaken.
// Header and key shapes: IAM guide (access keys, unique identifiers) and public secret scanners (2026-07).
import { SECRET_ACCESS_KEY } from '#shared/fields/access-key.ts';
import { delimiters, readCsv } from './csv.ts';
import { type Imported, refused } from './imported.ts';

type Rows = readonly (readonly string[])[];

interface Pair {
  readonly id: string;
  readonly secret: string;
}

/** Names of the columns, without regard to case, blanks and punctuation. */
const ID = ['accesskeyid', 'awsaccesskeyid', 'accesskey'];
const SECRET = ['secretaccesskey', 'awssecretaccesskey'];
const SIGN_IN = ['consoleloginlink', 'consolesigninurl', 'consolesigninlink'];

const KEY_ID = /^(?:AKIA|ASIA)[A-Z2-7]{16}$/;
const SIGN_IN_URL = /^https:\/\/[a-z0-9.-]*\bsignin\.(?:aws\.amazon|amazonaws)/i;

/** The one pair in a CSV; several different ones are refused, for which of them is meant cannot be known. */
export function readAwsKeys(text: string): Imported | undefined {
  const tables = delimiters.map((delimiter) => readCsv(text, delimiter));
  for (const read of [byHeader, byShape, byPassword]) {
    for (const rows of tables) {
      const found = read(rows);
      if (found) return found;
    }
  }
  return undefined;
}

function byHeader(rows: Rows): Imported | undefined {
  const [header = [], ...lines] = rows;
  const names = header.map(nameOf);
  const ids = columns(names, ID);
  const secrets = columns(names, SECRET);
  const [id, secret] = [ids[0], secrets[0]];
  if (id === undefined || secret === undefined) return undefined;
  if (ids.length + secrets.length > 2) return refused('several');
  const pairs = lines
    .map((line) => ({ id: line[id] ?? '', secret: line[secret] ?? '' }))
    .filter((pair) => pair.id.trim() !== '' || pair.secret.trim() !== '');
  // An older file of a user who got a password only has the columns, but nothing in them.
  return pairs.length === 0 && isPasswordFile(rows) ? refused('aws_console_password') : only(pairs);
}

// A header in another language, or none: each line with a key ID must have exactly one cell that can be its secret.
// A key ID that stands alone is a single value and no file.
function byShape(rows: Rows): Imported | undefined {
  const lines = rows.filter((row) => row.length > 1 && row.some((cell) => KEY_ID.test(cell.trim())));
  if (lines.length === 0) return undefined;
  const pairs = lines.map((line) => ({ ids: like(line, KEY_ID), secrets: like(line, SECRET_ACCESS_KEY) }));
  if (pairs.some(({ ids }) => ids.length > 1)) return refused('several');
  if (pairs.some(({ secrets }) => secrets.length !== 1)) return refused('aws_incomplete');
  return only(pairs.map(({ ids: [id = ''], secrets: [secret = ''] }) => ({ id, secret })));
}

function byPassword(rows: Rows): Imported | undefined {
  if (isPasswordFile(rows)) return refused('aws_console_password');
  const names = rows[0]?.map(nameOf) ?? [];
  return columns(names, [...ID, ...SECRET]).length > 0 && names.length > 1
    ? refused('aws_incomplete')
    : undefined;
}

function only(pairs: readonly Pair[]): Imported {
  const [pair, ...others] = pairs;
  if (others.some(({ id, secret }) => id !== pair?.id || secret !== pair.secret)) return refused('several');
  if (!pair || pair.id.trim() === '' || pair.secret.trim() === '') return refused('aws_incomplete');
  return {
    kind: 'values',
    what: 'aws-keys',
    values: [
      { field: 'aws.accessKeyId', text: pair.id },
      { field: 'aws.secretAccessKey', text: pair.secret },
    ],
  };
}

function isPasswordFile(rows: Rows): boolean {
  const names = rows[0]?.map(nameOf) ?? [];
  const named = names.includes('password') && columns(names, SIGN_IN).length > 0;
  return named || rows.some((row) => row.length > 1 && row.some((cell) => SIGN_IN_URL.test(cell.trim())));
}

const nameOf = (cell: string) => cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const columns = (names: readonly string[], wanted: readonly string[]) =>
  names.flatMap((name, index) => (wanted.includes(name) ? [index] : []));

const like = (line: readonly string[], shape: RegExp) =>
  line.map((cell) => cell.trim()).filter((cell) => shape.test(cell));
