// The forms of Add Storage as the replica Emedgene's backend knows them: which values each type takes and which are secret.
// How a site words them is emedgene-sites.ts. Names with a public source are Emedgene's own, the others are guesses.

/** Values by the name of their field. */
export type Values = Readonly<Record<string, string>>;

export type FormField = {
  readonly name: string;
  /** Masked, never given back; blank in an update means unchanged. */
  readonly secret?: true;
  readonly multiline?: true;
  readonly optional?: true;
  readonly initial?: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
};

export type StorageForm = {
  /** The type as the site's API names it. */
  readonly id: string;
  /** The type as Emedgene's list names it. */
  readonly label: string;
  readonly fields: readonly FormField[];
  /** At least one of these must be filled. */
  readonly oneOf?: readonly string[];
  /** How the row is called. */
  readonly title: (values: Values) => string;
  /** Name to complaint, for values that are filled but unusable. */
  readonly check?: (values: Values) => Record<string, string>;
};

const path: FormField = { name: 'Path', initial: '/', optional: true };
const icaFields: FormField[] = [{ name: 'Api_key', secret: true }, { name: 'Project' }, path];
const wholePort = ({ Port }: Values): Record<string, string> =>
  !Port || /^\d{1,5}$/.test(Port) ? {} : { Port: 'Enter a whole number.' };

/** In Emedgene's order; the last one is what its list still offers and nobody should choose. */
export const forms: readonly StorageForm[] = [
  {
    id: 'azure-data-lake',
    label: 'Azure Data Lake',
    fields: [
      { name: 'tenant_id' },
      { name: 'client_id' },
      { name: 'client_secret', secret: true },
      { name: 'store' },
      { name: 'path', initial: '/', optional: true },
    ],
    title: ({ store = '', path }) => store + (path || '/'),
  },
  {
    id: 'azure-blob',
    label: 'Azure Blob',
    fields: [
      { name: 'CLIENT_ID' },
      { name: 'CLIENT_SECRET', secret: true },
      { name: 'TENANT_ID' },
      { name: 'ACCOUNT_URL' },
    ],
    title: ({ ACCOUNT_URL = '' }) => ACCOUNT_URL.replace(/^https:\/\//, '').replace(/\/$/, ''),
    check: ({ ACCOUNT_URL = '' }): Record<string, string> =>
      URL.canParse(ACCOUNT_URL) ? {} : { ACCOUNT_URL: 'Enter a valid URL.' },
  },
  {
    id: 'aws-s3',
    label: 'AWS S3',
    fields: [
      { name: 'Access_key_id' },
      { name: 'Secret_access_key', secret: true },
      { name: 'Bucket' },
      { name: 'Region', optional: true },
      path,
    ],
    title: ({ Bucket = '', Path }) => Bucket + (Path || '/'),
  },
  {
    id: 'ftp',
    label: 'File Transport Protocol (FTP)',
    fields: [
      { name: 'Host' },
      { name: 'Port', optional: true },
      { name: 'Username' },
      { name: 'Password', secret: true },
      {
        name: 'Security',
        choices: ['explicit', 'implicit', 'none'],
        initial: 'explicit',
        optional: true,
      },
      path,
    ],
    title: ({ Host = '', Port, Username = '', Path }) => `${Username}@${Host}:${Port || 21}${Path || '/'}`,
    check: wholePort,
  },
  {
    id: 'google-cloud',
    label: 'Google Cloud',
    fields: [{ name: 'Client_credentials_base64', secret: true }, { name: 'Bucket' }, path],
    title: ({ Bucket = '', Path }) => Bucket + (Path || '/'),
  },
  {
    id: 'sftp',
    label: 'Secure File Transport Protocol (SFTP)',
    fields: [
      { name: 'Host' },
      { name: 'Port', optional: true },
      { name: 'Username' },
      { name: 'Password', secret: true, optional: true },
      { name: 'Private_key', secret: true, multiline: true, optional: true },
      { name: 'Passphrase', secret: true, optional: true },
      path,
    ],
    oneOf: ['Password', 'Private_key'],
    title: ({ Host = '', Port, Username = '', Path }) => `${Username}@${Host}:${Port || 22}${Path || '/'}`,
    check: wholePort,
  },
  {
    id: 'basespace',
    label: 'Illumina Basespace (BSSH)',
    fields: [
      { name: 'Client_key' },
      { name: 'Client_secret', secret: true },
      { name: 'App_token', secret: true },
      { name: 'Server' },
    ],
    title: ({ Client_key = '', Server = '' }) => `${Client_key} at ${Server.replace(/^https:\/\//, '')}`,
  },
  {
    id: 'ica',
    label: 'Illumina Connected Analytics',
    fields: icaFields,
    title: ({ Project = '', Path }) => Project + (Path || '/'),
  },
  {
    id: 'ica-v1',
    label: 'Illumina Connected Analytics V1',
    fields: icaFields,
    title: ({ Project = '' }) => `${Project} (V1)`,
  },
];

export function findForm(id: string): StorageForm | undefined {
  return forms.find((form) => form.id === id);
}

/** Everything wrong with the values, by name; empty = acceptable. */
export function formErrors({ fields, oneOf, check }: StorageForm, values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { name, optional } of fields) {
    if (!optional && !values[name]) errors[name] = 'This field is required.';
  }
  if (oneOf && !oneOf.some((name) => values[name])) {
    for (const name of oneOf) errors[name] = `Fill one of: ${oneOf.join(', ')}.`;
  }
  return { ...check?.(values), ...errors };
}

/** The values without the secret ones. */
export function shownValues(form: StorageForm, values: Values): Values {
  const secret = secretNames(form);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name)));
}

export function secretNames({ fields }: StorageForm): string[] {
  return fields.filter(({ secret }) => secret).map(({ name }) => name);
}
