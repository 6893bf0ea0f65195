// Values of one draft that belong to two owners: captured from two apps, directories, accounts or projects. Pure.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import type { FieldProblem } from '#shared/storages/index.ts';
import { typeOf } from '#shared/types.ts';
import type { Draft } from './draft.ts';
import type { Fact } from './fact.ts';
import type { IdentityId } from './source.ts';
import type { Value } from './value.ts';

interface Rule {
  readonly id: IdentityId;
  /** Fields that must agree; absent = all of them. */
  readonly fields?: readonly FieldId[];
  /** What a value says of itself counts only when it was captured, too. */
  readonly captured?: true;
  readonly owner: string;
  readonly fix: string;
}

/** The most telling rule first: one warning per value is enough. */
const rules: readonly Rule[] = [
  {
    id: 'azure.clientId',
    fields: ['azure.clientId', 'azure.clientSecret', 'azure.secretExpires'],
    owner: 'the app registration',
    fix: 'A secret opens only its own app: capture it from Certificates & secrets of the app with this client ID.',
  },
  {
    id: 'azure.tenantId',
    owner: 'the directory (tenant)',
    fix: 'Capture all values from the same directory; the portal names it at the top right.',
  },
  {
    id: 'google.serviceAccount',
    fields: ['google.credentials', 'google.serviceAccount'],
    owner: 'the service account',
    fix: 'Take the key file of the service account that may read the bucket.',
  },
  {
    id: 'google.projectId',
    fields: ['google.credentials', 'google.projectId'],
    owner: 'the project',
    fix: 'Take the key file of a service account in this project, if it is the one that may read the bucket.',
  },
  // A bucket of another account is fine, and so is a key somebody typed: only what pages showed is compared.
  {
    id: 'aws.accountId',
    fields: ['aws.accessKeyId', 'aws.secretAccessKey', 'aws.accountId'],
    captured: true,
    owner: 'the AWS account',
    fix: 'Capture both halves of the access key on one page, in one account.',
  },
];

/** Who a value or fact belongs to; `name` is its key in the draft. */
interface Claim {
  readonly name: string;
  readonly label: string;
  readonly who: string;
  readonly at: number;
}

/** A warning on every value or fact that belongs to somebody else than an earlier one. */
export function mixing(draft: Draft): FieldProblem[] {
  const problems = rules.flatMap((rule) => strangers(rule, claimsOf(draft, rule)));
  return problems.filter(({ field }, at) => problems.findIndex((other) => other.field === field) === at);
}

function strangers({ owner, fix }: Rule, claims: readonly Claim[]): FieldProblem[] {
  const [first, ...later] = claims.toSorted((a, b) => a.at - b.at);
  if (!first) return [];
  return later
    .filter(({ who }) => who.toLowerCase() !== first.who.toLowerCase())
    .map(({ name, who }) => ({
      field: name,
      class: 'input.swapped',
      message: `This belongs to ${owner} ${who}, but the ${first.label} to ${first.who}.`,
      fix,
      severity: 'warning',
    }));
}

function claimsOf({ type, values, facts }: Draft, rule: Rule): Claim[] {
  const claim = (name: string, field: FieldId, item: Value | Fact): Claim[] => {
    if (rule.fields && !rule.fields.includes(field)) return [];
    const who = whoOf(item, rule);
    return who === undefined ? [] : [{ name, label: fieldOf(field).label, who, at: item.at }];
  };
  const known = typeOf(type).values;
  return [
    ...Object.entries(values).flatMap(([name, value]) => {
      const field = known[name]?.field;
      return field ? claim(name, field, value) : [];
    }),
    ...Object.entries(facts).flatMap(([field, fact]) => claim(field, field as FieldId, fact)),
  ];
}

// What a text says of itself is surer than the page it was found on.
function whoOf(item: Value | Fact, { id, captured }: Rule): string | undefined {
  const says = 'says' in item && !(captured && item.from !== 'capture') ? item.says[id] : undefined;
  return says ?? item.source?.owner[id];
}
