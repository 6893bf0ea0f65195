// A bucket policy as S3 gives it, read into statements of one form. What cannot be read is said, never guessed.

export interface Listed {
  /** NotAction, NotResource: everything but these. */
  readonly except: boolean;
  readonly patterns: readonly string[];
}

export interface Principals {
  /** NotPrincipal: everybody but these. */
  readonly except: boolean;
  /** `*`, or `{"AWS": "*"}`. */
  readonly everyone: boolean;
  /** ARNs, account numbers, and IDs of deleted users. */
  readonly aws: readonly string[];
  /** Services, canonical users, federated users: `Service`, `CanonicalUser` … */
  readonly others: readonly string[];
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  /** Its Sid, or `statement 2`. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: Principals;
  readonly actions: Listed;
  readonly resources: Listed;
  readonly conditions: readonly Condition[];
}

/** The statements, or undefined where the text is no policy. */
export function readPolicy(text: string): readonly Statement[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const statements = isObject(document) ? listOf(document.Statement) : [];
  const read = statements.map((one, index) => readStatement(one, index + 1));
  return statements.length > 0 && read.every((one) => one !== undefined) ? read : undefined;
}

function readStatement(given: unknown, number: number): Statement | undefined {
  if (!isObject(given)) return undefined;
  const { Sid: sid, Effect: effect } = given;
  const principals = readPrincipals(given);
  const actions = readListed(given, 'Action');
  const resources = readListed(given, 'Resource');
  if ((effect !== 'Allow' && effect !== 'Deny') || !principals || !actions || !resources) return undefined;
  const name = typeof sid === 'string' && sid !== '' ? sid : `statement ${number}`;
  return { name, effect, principals, actions, resources, conditions: readConditions(given.Condition) };
}

function readListed(given: Members, name: 'Action' | 'Resource'): Listed | undefined {
  const except = given[name] === undefined;
  const patterns = textsOf(given[except ? `Not${name}` : name]);
  return patterns.length > 0 ? { except, patterns } : undefined;
}

function readPrincipals(given: Members): Principals | undefined {
  const except = given.Principal === undefined;
  const who = except ? given.NotPrincipal : given.Principal;
  if (who === '*') return { except, everyone: true, aws: [], others: [] };
  if (!isObject(who)) return undefined;
  const aws = textsOf(who.AWS);
  const others = Object.keys(who).filter((kind) => kind !== 'AWS');
  return { except, everyone: aws.includes('*'), aws: aws.filter((one) => one !== '*'), others };
}

function readConditions(given: unknown): readonly Condition[] {
  if (!isObject(given)) return [];
  return Object.entries(given).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
      ...{ operator, key },
      values: listOf(values).map(String),
    })),
  );
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());
const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((one): one is string => typeof one === 'string');
