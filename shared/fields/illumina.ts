// Illumina's values: BaseSpace Sequence Hub, Illumina Connected Analytics (ICA), and where Emedgene's own folders are.
// Formats: Illumina's help pages and knowledge articles; the shape of an ICA key is not published.
import { basespaceServerProblem, icaServerProblem, tidyIcaServer, tidyServer } from './api-server.ts';
import { isMask, isPlaceholder } from './clean.ts';
import { type Field, malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';
import { oneLine } from './line.ts';

/** Client ID, Client Secret and Access Token all have this shape: only labels tell them apart. */
const HEX32 = /^[0-9a-f]{32}$/;
const ICA_KEY = /^[\x21-\x7e]{16,512}$/;
/** What may be captured: the dialog that shows a key may also name a person or a page. */
const SHOWN_ICA_KEY = /^(?!https?:|[^@]+@[\w-]+\.[\w.-]+$)[\x21-\x7e]{16,512}$/i;
const credentials = 'BaseSpace developer portal > My Apps > app > Credentials';
const card = 'Emedgene > Settings > Management > S3 credentials';

export const illuminaFields = {
  'basespace.clientKey': {
    label: 'Client key',
    kind: 'id',
    hint: `The Client ID on ${credentials}; with an app token from the command line any name will do.`,
    pattern: HEX32,
    problem: clientKeyProblem,
  },
  'basespace.clientSecret': {
    label: 'Client secret',
    kind: 'secret',
    hint: `The Client Secret on ${credentials}; with an app token from the command line write x.`,
    pattern: HEX32,
    problem: (value) => (value === 'x' ? undefined : hexProblem(value, 'client secret', 'Client Secret')),
  },
  'basespace.appToken': {
    label: 'App token',
    kind: 'secret',
    hint: `The Access Token on ${credentials}, or accessToken in ~/.basespace/default.cfg.`,
    pattern: HEX32,
    problem: (value) => hexProblem(value, 'app token', 'Access Token'),
  },
  'basespace.server': {
    label: 'Server',
    kind: 'url',
    hint: 'The API address of your BaseSpace region, such as https://api.euc1.sh.basespace.illumina.com.',
    pattern:
      /^https:\/\/api\.(?:basespace\.illumina\.com|[a-z]{3}\d\.sh\.basespace\.illumina\.com(?:\.cn)?)\/?$/i,
    normalise: tidyServer,
    problem: basespaceServerProblem,
  },
  'ica.apiKey': {
    label: 'API key',
    kind: 'secret',
    hint: 'Illumina Connected Platform > User > API keys > Generate; shown once.',
    pattern: SHOWN_ICA_KEY,
    problem: apiKeyProblem,
  },
  'ica.project': {
    label: 'Project',
    kind: 'text',
    hint: 'The name of the ICA project, as in the list of projects.',
    pattern: /^(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$)[^\p{Cc}\p{Cf}]{1,255}$/iu,
    problem: projectProblem,
  },
  'ica.server': {
    label: 'ICA server',
    kind: 'url',
    hint: 'Only when your ICA has an address of its own; else https://ica.illumina.com.',
    pattern: /^https:\/\/ica\.illumina\.com(?:\/ica(?:\/rest)?)?\/?$/i,
    normalise: tidyIcaServer,
    problem: icaServerProblem,
  },
  'emedgene.organization': {
    label: 'Organization',
    kind: 'text',
    hint: `The folder of your organization in the paths on ${card}.`,
    pattern: /^[^/\\\s\p{Cc}]{1,128}$/u,
    problem: organizationProblem,
  },
  'emedgene.regionCloud': {
    label: 'Region and cloud',
    kind: 'text',
    hint: `What stands before -emg-auto-samples in the paths on ${card}.`,
    // With the longest ending it must still be a bucket's name, which has 63 characters at most.
    pattern: /^[a-z0-9][a-z0-9.-]{0,44}[a-z0-9]$/,
    normalise: (value) => value.toLowerCase(),
    problem: regionCloudProblem,
  },
} as const satisfies Record<string, Field>;

// Emedgene only shows it: with a token from the command line it may be any name, so only a damaged ID is worth a word.
function clientKeyProblem(value: string): Problem | undefined {
  if (HEX32.test(value)) return undefined;
  if (isMask(value)) return hexProblem(value, 'client key', 'Client ID');
  if (/^[0-9a-f]{20,60}$/i.test(value)) return hexProblem(value, 'client key', 'Client ID');
  if (/^https?:\/\//i.test(value)) {
    return swapped('This is an address, not the client key.', `Copy the Client ID from ${credentials}.`);
  }
  return oneLine(value, 'client key');
}

function hexProblem(value: string, name: string, shown: string): Problem | undefined {
  if (HEX32.test(value)) return undefined;
  const fix = `Copy the ${shown} from ${credentials}.`;
  if (isPlaceholder(value) || value === 'x') {
    return placeholder(`This is not the ${name} but what stood in its place.`, fix);
  }
  if (/^https?:\/\//i.test(value)) return swapped(`This is an address, not the ${name}.`, fix);
  if (GUID.test(value)) return swapped(`This is a GUID, not the ${name}.`, fix);
  if (/^(?:api_?server|access_?token)\s*[=:]/i.test(value)) {
    return malformed(
      'This is a whole line of the configuration file.',
      'Leave only what follows the equals sign.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    return malformed(`The ${name} has no blanks and only plain characters.`, fix);
  }
  return unwise(
    `This does not look like the ${name}: 32 digits and letters a to f, in lower case.`,
    `If the test fails: ${fix}`,
  );
}

function apiKeyProblem(value: string): Problem | undefined {
  const fix =
    'Generate a new one: Illumina Connected Platform > User > API keys, and capture it while it is shown.';
  if (isPlaceholder(value)) return placeholder('The page shows this key masked.', fix);
  if (/^https?:\/\//i.test(value)) return swapped('This is an address, not the API key.', fix);
  if (GUID.test(value)) return swapped('This is an ID, not the API key.', fix);
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value)) {
    return swapped('This is a token of a session, which ends within minutes, not the API key.', fix);
  }
  if (ICA_KEY.test(value)) return undefined;
  // Illumina publishes no shape, so a short one is only worth a word.
  return /^[\x21-\x7e]{1,15}$/.test(value)
    ? unwise('This is short for an API key.', `If the test fails: copy it again. ${fix}`)
    : malformed('An API key has at most 512 plain characters and no blanks.', `Copy it again. ${fix}`);
}

// People name a project as they like, "None" and "Your Lab genomes" too: only what is surely no name is refused.
function projectProblem(value: string): Problem | undefined {
  const fix = "Write the project's name, not its id, as in the list of projects.";
  if (GUID.test(value)) return swapped("This is the project's id.", fix);
  if (/^https?:\/\//i.test(value)) return swapped("This is the address of the project's page.", fix);
  if (isMask(value)) return placeholder('This is not a project but what stood in its place.', fix);
  if (value.length > 255) return malformed("This is too long for a project's name.", fix);
  return oneLine(value, 'project');
}

function organizationProblem(value: string): Problem | undefined {
  const fix = `In the paths on ${card} it stands between the bucket and upload.`;
  if (isMask(value)) return placeholder('This is not an organization but what stood in its place.', fix);
  if (/[/\\]/.test(value)) return swapped('This is a whole path, not the folder of the organization.', fix);
  if (value.length > 128) return malformed('This is too long for the folder of an organization.', fix);
  return oneLine(value, 'organization');
}

function regionCloudProblem(value: string): Problem | undefined {
  const fix = `It is what stands before -emg-auto-samples in the paths on ${card}.`;
  if (isPlaceholder(value)) return placeholder('This is not the region but what stood in its place.', fix);
  if (/-emg-(?:auto-samples|downloads|auto-results)\b/.test(value)) {
    return swapped('This is the whole bucket.', `Leave out -emg- and what follows. ${fix}`);
  }
  if (/^[a-z0-9](?:[a-z0-9.-]{0,44}[a-z0-9])?$/.test(value) && !value.includes('..')) return undefined;
  return malformed('This cannot begin the name of a bucket.', fix);
}
