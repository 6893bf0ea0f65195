// Azure's values: the app registration's IDs and secret, where the files are, and the key that encrypts them.
// Formats: Microsoft Entra and Azure Storage documentation; secret shape as public secret scanners know it (2026-07).
import { isPlaceholder } from './clean.ts';
import { containerUrlProblem, tidyCloudUrl } from './container-url.ts';
import { type Field, malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';
import { keyUrlProblem } from './key-url.ts';
import { storeProblem } from './store-address.ts';

const SECRET = /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/;
// The key itself, or the connection string around it.
const ACCOUNT_KEY = /^[A-Za-z0-9+/]{86}==$|^DefaultEndpointsProtocol=/;
const DOMAIN = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

const overview = 'App registrations > your app > Overview';
const secretsPage = 'App registrations > your app > Certificates & secrets';

export const azureFields = {
  'azure.clientId': {
    label: 'Application (client) ID',
    kind: 'id',
    hint: `The GUID on ${overview}, not the Object ID.`,
    pattern: GUID,
    problem: (value) => guidProblem(value, 'application (client) ID'),
  },
  'azure.tenantId': {
    label: 'Directory (tenant) ID',
    kind: 'id',
    hint: `The GUID on ${overview}.`,
    pattern: GUID,
    problem: (value) =>
      DOMAIN.test(value)
        ? unwise(
            'This is the domain name of the directory; Emedgene documents its GUID.',
            `Copy the Directory (tenant) ID from ${overview}.`,
          )
        : guidProblem(value, 'directory (tenant) ID'),
  },
  'azure.clientSecret': {
    label: 'Client secret (value)',
    kind: 'secret',
    hint: `The Value on ${secretsPage}, shown once right after it is made.`,
    pattern: SECRET,
    problem: clientSecretProblem,
  },
  'azure.secretExpires': {
    label: 'Client secret expires',
    kind: 'date',
    hint: `The Expires column on ${secretsPage}.`,
    pattern: /^\d{4}-\d{2}-\d{2}$/,
  },
  'azure.containerUrl': {
    label: 'Container URL',
    kind: 'url',
    hint: 'Storage accounts > account > Containers > container > Properties > URL.',
    pattern: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?blob\.[a-z.]+\/[$a-z0-9-]+\/?$/i,
    // The account's blob address, as on Storage accounts > account > Endpoints.
    partial: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?blob\.[a-z.]+\/?$/i,
    normalise: tidyCloudUrl,
    problem: containerUrlProblem,
  },
  'azure.store': {
    label: 'Store',
    kind: 'text',
    hint: 'The name of the storage account, account/filesystem, or its Data Lake Storage address (https://account.dfs.core.windows.net).',
    pattern: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?dfs\.[a-z.]+(?:\/[$a-z0-9-]+)?\/?$/i,
    partial: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?dfs\.[a-z.]+\/?$/i,
    normalise: tidyCloudUrl,
    problem: storeProblem,
  },
  'azure.keyUrl': {
    label: 'Key URL',
    kind: 'url',
    hint: 'Key vaults > vault > Keys > key > current version > Key Identifier.',
    pattern:
      /^https:\/\/[a-z0-9-]{3,24}\.(?:vault|managedhsm)\.[a-z.]+\/keys\/[a-z0-9-]{1,127}(?:\/[0-9a-f]{32})?\/?$/i,
    normalise: tidyCloudUrl,
    problem: keyUrlProblem,
  },
} as const satisfies Record<string, Field>;

function guidProblem(value: string, name: string): Problem | undefined {
  if (GUID.test(value)) return undefined;
  if (SECRET.test(value)) {
    return swapped(`This is a client secret, not the ${name}.`, `Copy the ${name} from ${overview}.`);
  }
  if (isPlaceholder(value)) {
    return placeholder(`This is not the ${name} but what stood in its place.`, `Copy it from ${overview}.`);
  }
  return malformed(
    `The ${name} is a GUID: 8-4-4-4-12 digits and letters a to f.`,
    `Copy the ${name} from ${overview}.`,
  );
}

function clientSecretProblem(value: string): Problem | undefined {
  const again = `${secretsPage} > New client secret, then capture its Value.`;
  if (GUID.test(value)) {
    return swapped(
      'This is the Secret ID (or another ID), not the secret: the secret stands in the column Value.',
      `The Value is shown only once. ${again}`,
    );
  }
  if (isPlaceholder(value)) {
    return placeholder('The console shows this secret masked: the full value is no longer there.', again);
  }
  if (ACCOUNT_KEY.test(value)) {
    return swapped('This is an access key of the storage account, not the client secret of an app.', again);
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    return malformed(
      'A client secret has no blanks and only plain characters.',
      `Copy it again: ${secretsPage}.`,
    );
  }
  if (SECRET.test(value)) return undefined;
  return unwise(
    'This does not look like a client secret of today (40 characters with "Q~"); it may be an old or a cut one.',
    `If the test fails: ${again}`,
  );
}
