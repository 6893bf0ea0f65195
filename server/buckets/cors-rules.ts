// What a storage's CORS rules come to, by each provider's own matching: the headers it would answer a page's request with.
import type { CorsAsk } from '../probes/browser-cors.ts';

/** A rule in the one form that all three providers' rules can be read into. */
export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  /** Headers a request may have. */
  readonly allowed: readonly string[];
  /** Headers of the answer that a page is shown. */
  readonly exposed: readonly string[];
  /** Seconds. */
  readonly maxAge?: number | undefined;
}

export type RulesOf = 'aws-s3' | 'google-cloud' | 'azure-blob';

interface Matching {
  readonly origin: (pattern: string, origin: string) => boolean;
  readonly header: (pattern: string, name: string) => boolean;
}

const exact = (pattern: string, text: string) => pattern === text;
const anyOrExact = (pattern: string, text: string) => pattern === '*' || pattern === text;
/** One `*` anywhere in the pattern. */
const oneStar = (pattern: string, text: string) => {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === text;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
};
const anyCase =
  (same: Matching['header']): Matching['header'] =>
  (pattern, name) =>
    same(pattern.toLowerCase(), name.toLowerCase());

/**
 * How each provider compares. S3: one `*` in origins and headers (ManageCorsUsing); Google: a `*` alone, headers by
 * name (configuring-cors); Azure: a `*` alone or a subdomain, headers also by their beginning (cross-origin-resource-sharing).
 */
const matching: Readonly<Record<RulesOf, Matching>> = {
  'aws-s3': { origin: oneStar, header: anyCase(oneStar) },
  'google-cloud': { origin: anyOrExact, header: anyCase(anyOrExact) },
  'azure-blob': {
    origin: (pattern, origin) => anyOrExact(pattern, origin) || subdomain(pattern, origin),
    header: anyCase((pattern, name) =>
      pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : exact(pattern, name),
    ),
  },
};

function subdomain(pattern: string, origin: string): boolean {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)\*(\.[^*]+)$/.exec(pattern) ?? [];
  return (
    rest !== '' &&
    origin.startsWith(scheme) &&
    origin.endsWith(rest) &&
    origin.length > scheme.length + rest.length
  );
}

/** The first rule that fits origin, method and every header; providers look no further. */
export function ruleFor(rules: readonly CorsRule[], ask: CorsAsk, of: RulesOf): CorsRule | undefined {
  return rules.find((rule) => misfits(rule, ask, of).length === 0);
}

export type Misfit = 'origin' | 'method' | 'headers';

/** What of a request a rule does not fit. */
function misfits(rule: CorsRule, { origin, method, headers }: CorsAsk, of: RulesOf): readonly Misfit[] {
  const { origin: isOrigin, header: isHeader } = matching[of];
  const fits: Readonly<Record<Misfit, boolean>> = {
    origin: rule.origins.some((pattern) => isOrigin(pattern, origin)),
    method: rule.methods.includes(method) || (of === 'google-cloud' && rule.methods.includes('*')),
    headers: headers.every((name) => rule.allowed.some((pattern) => isHeader(pattern, name))),
  };
  return (Object.keys(fits) as Misfit[]).filter((part) => !fits[part]);
}

/** What the nearest rule lacks, in words, for a person who compares; rules that fit are not asked about. */
export function whyNot(rules: readonly CorsRule[], ask: CorsAsk, of: RulesOf): string {
  if (rules.length === 0) return 'there is no CORS rule';
  const lacking = rules.map((rule) => misfits(rule, ask, of)).sort((a, b) => a.length - b.length);
  const [nearest = []] = lacking;
  const words: Readonly<Record<Misfit, string>> = {
    origin: `the origin ${ask.origin}`,
    method: `the method ${ask.method}`,
    headers: `the header ${ask.headers.join(', ')}`,
  };
  const which =
    rules.length === 1
      ? 'the CORS rule lacks'
      : `none of the ${rules.length} CORS rules fits; the nearest lacks`;
  return `${which} ${nearest.map((part) => words[part]).join(' and ')}`;
}

/**
 * Whether a page's fetch succeeds by these rules: where some of its headers need leave the preflight comes first, and the
 * answer itself must be shown to the page.
 */
export function letsIn(rules: readonly CorsRule[], ask: CorsAsk, of: RulesOf): boolean {
  const needsLeave = ask.headers.length > 0 || !/^(?:GET|HEAD|POST)$/.test(ask.method);
  if (needsLeave && !ruleFor(rules, ask, of)) return false;
  // The request that follows is matched anew, by origin and method alone: another rule may come first then.
  return ruleFor(rules, { ...ask, headers: [] }, of) !== undefined;
}
