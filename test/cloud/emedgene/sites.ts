// Three Emedgenes, for nobody outside knows what the real form is built from: each has a component library, a wording and
// traps of its own. Which one a person meets follows from the host.

import { facts } from '../facts.ts';
import type { Site } from '../static-pages.ts';
import { type FormField, forms, type StorageForm } from './forms.ts';

export type EmedgeneSite = {
  readonly host: string;
  readonly workgroup: string;
  /** The folder of the built pages. */
  readonly pages: Extract<Site, `emedgene${string}`>;
  /** The storage types and fields as this site words them. */
  readonly types: readonly WordedType[];
};

export type WordedField = Omit<FormField, 'secret'> & { readonly secret: boolean; readonly label: string };
export type WordedType = {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly WordedField[];
};

type Wording = {
  /** Of names that are not said otherwise. */
  readonly label: (name: string) => string;
  /** By type. */
  readonly types?: Readonly<Record<string, string>>;
  /** By type and name; null = this site has no such field. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Order of the list; those not named follow in Emedgene's order. */
  readonly first?: readonly string[];
};

/** Names as Emedgene's manual writes them. */
const asWritten: Wording = {
  label: (name) => name,
  fields: { ftp: { Security: null } },
};

/** One library's habit: only the first letter is large. */
const capitalised: Wording = {
  label: (name) => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(),
  types: { ica: 'Illumina Connected Analytics (ICA)', basespace: 'Illumina BaseSpace Sequence Hub (BSSH)' },
  fields: { ftp: { Security: null } },
};

/** Words for people, and other ones than the manual's where it names none. */
const inWords: Wording = {
  label: (name) =>
    name
      .toLowerCase()
      .replaceAll('_', ' ')
      .replace(/^./, (letter) => letter.toUpperCase())
      .replace(/\b(?:id|url|api)\b/gi, (word) => word.toUpperCase()),
  types: {
    'azure-data-lake': 'Azure Data Lake Storage Gen2',
    'azure-blob': 'Azure Blob Storage',
    'aws-s3': 'Amazon S3',
    ftp: 'FTP',
    'google-cloud': 'Google Cloud Storage (GCS)',
    sftp: 'SFTP',
    basespace: 'BaseSpace Sequence Hub',
  },
  fields: {
    'azure-data-lake': { client_id: 'Application ID', tenant_id: 'Directory ID', store: 'Account name' },
    'aws-s3': { Access_key_id: 'AWS access key ID', Secret_access_key: 'Secret key', Path: 'Prefix' },
    ftp: { Host: 'Server', Username: 'Login', Security: 'Encryption', Path: 'Folder' },
    sftp: { Host: 'Hostname', Username: 'User name', Private_key: 'SSH key', Path: 'Root path' },
  },
  // The type nobody should choose stands in front of the one that begins with the same words.
  first: ['ica-v1'],
};

/** By the library the pages are built with. */
export const emedgeneSites = {
  mui: {
    host: facts.emedgeneHost,
    workgroup: facts.workgroup,
    pages: 'emedgene',
    types: worded(asWritten),
  },
  ant: {
    host: 'acme-research.emg.illumina.com',
    workgroup: 'Acme Research',
    pages: 'emedgene-ant',
    types: worded(capitalised),
  },
  plain: {
    host: 'acme.emedgene.com',
    workgroup: 'Acme Clinic',
    pages: 'emedgene-plain',
    types: worded(inWords),
  },
} as const satisfies Record<string, EmedgeneSite>;

export type EmedgeneSiteId = keyof typeof emedgeneSites;

function worded({ label, types = {}, fields = {}, first = [] }: Wording): WordedType[] {
  const rank = ({ id }: StorageForm) => (first.includes(id) ? 0 : 1);
  const ordered = forms.toSorted((a, b) => rank(a) - rank(b));
  return ordered.map((form) => ({
    id: form.id,
    label: types[form.id] ?? form.label,
    fields: form.fields.flatMap(({ secret = false, ...field }): WordedField[] => {
      const own = fields[form.id]?.[field.name];
      return own === null ? [] : [{ ...field, secret, label: own ?? label(field.name) }];
    }),
  }));
}
