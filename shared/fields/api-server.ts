// The API servers of BaseSpace and ICA: they get a token that opens everything, so only their own hosts are taken.
// Regions: Illumina Knowledge, "Available BaseSpace regions"; a region of the same shape is new, not wrong.
import { isPlaceholder, withoutTail } from './clean.ts';
import { type FieldContext, malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { isNamedHost } from './named-host.ts';

/** The API hosts of BaseSpace Sequence Hub: US, EU, Sydney, Canada, UK, China. */
export const basespaceHosts: readonly string[] = [
  'api.basespace.illumina.com',
  'api.euc1.sh.basespace.illumina.com',
  'api.aps2.sh.basespace.illumina.com',
  'api.cac1.sh.basespace.illumina.com',
  'api.euw2.sh.basespace.illumina.com',
  'api.cnn1.sh.basespace.illumina.com.cn',
];

export const ICA_HOST = 'ica.illumina.com';

const ANY_REGION = /^api\.[a-z]{3}\d\.sh\.basespace\.illumina\.com$/;
/** Any page of BaseSpace: the region's interface, a lab's own domain of it, or the developer portal. */
const PAGE = /^(?:[a-z0-9-]{1,63}\.){0,2}?(?:([a-z]{3}\d)\.sh\.)?basespace\.illumina\.com(\.cn)?$/;
const URL_SHAPE = /^(https?):\/\/([^/?#]{1,253})([/?#].*)?$/s;

/** `https://` before a bare host, the host in lower case, no closing slash, no default port. */
export function tidyServer(value: string): string {
  const url = /^[a-z0-9.-]{1,253}\.[a-z]{2,20}(?=[/:]|$)/i.test(value) ? `https://${value}` : value;
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#@\\]{1,253})(.*)$/is.exec(url) ?? [];
  if (!host) return value;
  const tidyHost = withoutTail(host.toLowerCase().replace(/:443$/, ''), '.');
  return `${scheme.toLowerCase()}://${tidyHost}${withoutTail(rest, '/')}`;
}

/** As `tidyServer`; the path of ICA's interface and API is taken off, as it is always the same. */
export function tidyIcaServer(value: string): string {
  return tidyServer(value).replace(/^(https:\/\/[^/?#]{1,253})\/ica(?:\/rest)?$/, '$1');
}

/** The first thing wrong with a tidy BaseSpace server. */
export function basespaceServerProblem(value: string, context: FieldContext): Problem | undefined {
  const fix =
    'Copy apiServer from ~/.basespace/default.cfg; it looks like https://api.euc1.sh.basespace.illumina.com.';
  if (/^[a-z]{3}\d$/i.test(value)) {
    return malformed('This is a region, not a server.', `Write ${serverOf(value.toLowerCase())}.`);
  }
  const page = pageOf(value);
  if (page) return swapped('This is the address of a page, not of the API.', `Write ${page}.`);
  const read = readServer(value, fix);
  if ('problem' in read) return read.problem;
  const { host } = read;
  if (basespaceHosts.includes(host) || isNamedHost(host, context)) return undefined;
  if (ANY_REGION.test(host)) {
    return unwise(
      'This BaseSpace region is not known to this version.',
      `Compare it with the address you sign in at. ${fix}`,
    );
  }
  if (host === ICA_HOST) return swapped('This is the address of ICA, not of BaseSpace.', fix);
  return malformed('This host is no BaseSpace server.', fix);
}

/** The first thing wrong with a tidy ICA server. */
export function icaServerProblem(value: string, context: FieldContext): Problem | undefined {
  const fix = `Leave it empty, or write https://${ICA_HOST}.`;
  const read = readServer(value, fix);
  if ('problem' in read) return read.problem;
  if (read.host === ICA_HOST || isNamedHost(read.host, context)) return undefined;
  if (/\bbasespace\.illumina\.com(?:\.cn)?$/.test(read.host)) {
    return swapped('This is the address of BaseSpace, not of ICA.', fix);
  }
  if (/\.login\.illumina\.com$/.test(read.host))
    return swapped('This is the address of the sign-in page.', fix);
  return malformed('This host is no ICA server.', fix);
}

// The server that belongs to a page of BaseSpace, such as the one a person has open in the browser.
function pageOf(value: string): string | undefined {
  const host = URL_SHAPE.exec(value)?.[2] ?? '';
  const page = host.startsWith('api.') ? undefined : PAGE.exec(host);
  return page ? serverOf(page[1], page[2]) : undefined;
}

function serverOf(region: string | undefined, country = ''): string {
  if (region === undefined) return 'https://api.basespace.illumina.com';
  const known = basespaceHosts.find((host) => host.startsWith(`api.${region}.`));
  return `https://${known ?? `api.${region}.sh.basespace.illumina.com${country}`}`;
}

function readServer(value: string, fix: string): { host: string } | { problem: Problem } {
  const [, scheme, host, rest] = URL_SHAPE.exec(value) ?? [];
  if (isPlaceholder(value)) {
    return { problem: placeholder('This is not a server but what stood in its place.', fix) };
  }
  if (/^[0-9a-f]{32}$/i.test(value))
    return { problem: swapped('This is a key or token, not a server.', fix) };
  if (!host) return { problem: malformed('This is not the address of a server.', fix) };
  if (scheme === 'http') {
    return { problem: malformed('The address is not encrypted (http).', 'Begin it with https://.') };
  }
  if (rest === undefined) return { host };
  return {
    problem: malformed(
      'The address goes on after the host.',
      'Remove everything from the slash after the host on.',
    ),
  };
}
