// The storage types the replica Emedgene can check, with the labels of their forms and which of them are secrets.

export type Values = Readonly<Record<string, string>>;

export type StorageForm = {
  /** The type as the site's API names it. */
  readonly id: string;
  /** The type as Emedgene's list names it. */
  readonly label: string;
  readonly required: readonly string[];
  /** At least one of these must be filled. */
  readonly oneOf?: readonly string[];
  /** Never given back; blank in an update means unchanged. */
  readonly secret: readonly string[];
  /** How the row is called. */
  readonly name: (values: Values) => string;
  /** Label to complaint, for values that are filled but unusable. */
  readonly check: (values: Values) => Record<string, string>;
};

/** Labels for Azure Blob are documented by Emedgene, those for SFTP are guesses. */
export const forms: readonly StorageForm[] = [
  {
    id: 'azure-blob',
    label: 'Azure Blob',
    required: ['CLIENT_ID', 'CLIENT_SECRET', 'TENANT_ID', 'ACCOUNT_URL'],
    secret: ['CLIENT_SECRET'],
    name: ({ ACCOUNT_URL = '' }) => ACCOUNT_URL.replace(/^https:\/\//, '').replace(/\/$/, ''),
    check: ({ ACCOUNT_URL = '' }): Record<string, string> =>
      URL.canParse(ACCOUNT_URL) ? {} : { ACCOUNT_URL: 'Enter a valid URL.' },
  },
  {
    id: 'sftp',
    label: 'Secure File Transport Protocol (SFTP)',
    required: ['Host', 'Username'],
    oneOf: ['Password', 'Private_key'],
    secret: ['Password', 'Private_key', 'Passphrase'],
    name: ({ Host = '', Port, Username = '', Path }) => `${Username}@${Host}:${Port || 22}${Path || '/'}`,
    check: ({ Port }): Record<string, string> =>
      !Port || /^\d{1,5}$/.test(Port) ? {} : { Port: 'Enter a whole number.' },
  },
];

export function findForm(id: string): StorageForm | undefined {
  return forms.find((form) => form.id === id);
}

/** Everything wrong with the values, by label; empty = acceptable. */
export function formErrors(form: StorageForm, values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const label of form.required) if (!values[label]) errors[label] = 'This field is required.';
  const { oneOf } = form;
  if (oneOf && !oneOf.some((label) => values[label])) {
    for (const label of oneOf) errors[label] = `Fill one of: ${oneOf.join(', ')}.`;
  }
  return { ...form.check(values), ...errors };
}

/** The values without the secret ones. */
export function shownValues(form: StorageForm, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([label]) => !form.secret.includes(label)));
}
