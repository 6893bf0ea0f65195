// Azure container URLs, `https://ACCOUNT.blob.core.windows.net/CONTAINER`: the one reading of them that everybody uses.
// The raw text is matched, never what a URL parser makes of it: parsers turn look-alikes into the real thing.
import { withoutTail } from './clean.ts';
import { type FieldContext, malformed, type Problem } from './field.ts';
import { storageHostProblem } from './storage-host.ts';

export interface ContainerUrl {
  readonly host: string;
  readonly account: string;
  readonly container: string;
}

const SHAPE = /^https:\/\/([a-z0-9.-]+)\/([^/?#]+)$/;
const CONTAINER = /^(?:\$(?:root|web|logs|blobchangefeed)|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])$/;

/** Host to lower case, without trailing dot, default port and closing slash; a host longer than any name stays. */
export function tidyCloudUrl(value: string): string {
  const parts = /^(https?):\/\/([^/?#@\\]{1,300})(?![^/?#@\\])(.*)$/i.exec(value);
  if (!parts) return value;
  const [, scheme = '', host = '', rest = ''] = parts;
  const tidyHost = host.toLowerCase().replace(/:443$/, '').replace(/\.$/, '');
  return `${scheme.toLowerCase()}://${tidyHost}${withoutTail(rest, '/')}`;
}

/** The parts of a tidy container URL, or undefined when it is none. */
export function readContainerUrl(url: string): ContainerUrl | undefined {
  const [, host, container] = SHAPE.exec(url) ?? [];
  if (!host || !container) return undefined;
  const account = host.split('.')[0];
  return account ? { host, account, container } : undefined;
}

/** What is wrong with a tidy container URL; the host must be a provider's own or be allowed by name. */
export function containerUrlProblem(value: string, context: FieldContext): Problem | undefined {
  const example = 'It looks like https://account.blob.core.windows.net/container.';
  if (/^http:/.test(value)) return malformed('The URL is not encrypted (http).', 'Begin it with https://.');
  if (value.includes('?') || value.includes('#')) {
    return malformed(
      'The URL carries a signature or other additions after the container name.',
      'Remove everything from the question mark on.',
    );
  }
  const read = readContainerUrl(value);
  if (!read) return shapeProblem(value, example);
  return storageHostProblem(read.host, 'blob', context, example) ?? containerProblem(read.container);
}

function shapeProblem(value: string, example: string): Problem {
  if (/^https:\/\/[a-z0-9.-]+$/.test(value)) {
    return malformed('The URL names the account, but no container.', `Add the container's name. ${example}`);
  }
  if (/^https:\/\/[a-z0-9.-]+\/[^/]+\/.+$/.test(value)) {
    return malformed('The URL goes on after the container name.', `End it with the container. ${example}`);
  }
  if (!/^https:/.test(value)) {
    return malformed(
      'The URL does not begin with https://.',
      `${example} Copy it from the container's Properties.`,
    );
  }
  return malformed('This is not a container URL.', `${example} Copy it from the container's Properties.`);
}

/** What is wrong with the name of a container, which Data Lake calls a file system. */
export function containerProblem(container: string): Problem | undefined {
  if (CONTAINER.test(container)) return undefined;
  return malformed(
    'A container name has 3 to 63 lower-case letters, digits and single hyphens.',
    "Copy the URL from the container's Properties.",
  );
}
