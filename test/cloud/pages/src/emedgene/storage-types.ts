/** The storage types of Add Storage in Emedgene's order, with the fields and labels of each form; labels without a public source are guesses. */

/** `secret` is masked, `multiline` a text area; an optional field may stay empty. */
export interface FormField {
  label: string;
  secret?: boolean;
  multiline?: boolean;
  optional?: boolean;
  initial?: string;
}

export interface StorageType {
  id: string;
  label: string;
  fields: FormField[];
}

const path: FormField = { label: 'Path', initial: '/' };
const icaFields: FormField[] = [{ label: 'Api_key', secret: true }, { label: 'Project' }, path];

export const storageTypes: StorageType[] = [
  {
    id: 'azure-data-lake',
    label: 'Azure Data Lake',
    fields: [
      { label: 'tenant_id' },
      { label: 'client_id' },
      { label: 'client_secret', secret: true },
      { label: 'store' },
      { label: 'path', initial: '/' },
    ],
  },
  {
    id: 'azure-blob',
    label: 'Azure Blob',
    fields: [
      { label: 'CLIENT_ID' },
      { label: 'CLIENT_SECRET', secret: true },
      { label: 'TENANT_ID' },
      { label: 'ACCOUNT_URL' },
    ],
  },
  {
    id: 'aws-s3',
    label: 'AWS S3',
    fields: [
      { label: 'Access_key_id' },
      { label: 'Secret_access_key', secret: true },
      { label: 'Bucket' },
      { label: 'Region', optional: true },
      path,
    ],
  },
  {
    id: 'ftp',
    label: 'File Transport Protocol (FTP)',
    fields: [
      { label: 'Host' },
      { label: 'Port', optional: true },
      { label: 'Username' },
      { label: 'Password', secret: true },
      path,
    ],
  },
  {
    id: 'google-cloud',
    label: 'Google Cloud',
    fields: [{ label: 'Client_credentials_base64', secret: true }, { label: 'Bucket' }, path],
  },
  {
    id: 'sftp',
    label: 'Secure File Transport Protocol (SFTP)',
    fields: [
      { label: 'Host' },
      { label: 'Port', optional: true },
      { label: 'Username' },
      { label: 'Password', secret: true, optional: true },
      { label: 'Private_key', multiline: true, optional: true },
      { label: 'Passphrase', secret: true, optional: true },
      path,
    ],
  },
  {
    id: 'basespace',
    label: 'Illumina Basespace (BSSH)',
    fields: [
      { label: 'Client_key' },
      { label: 'Client_secret', secret: true },
      { label: 'App_token', secret: true },
      { label: 'Server' },
    ],
  },
  { id: 'ica', label: 'Illumina Connected Analytics', fields: icaFields },
  { id: 'ica-v1', label: 'Illumina Connected Analytics V1', fields: icaFields },
];

/** The type of an id; undefined for one this page does not know. */
export function findType(id: string): StorageType | undefined {
  return storageTypes.find((type) => type.id === id);
}

/** True for a value that the form never shows again and whose blank means "unchanged" when editing. */
export function isSecret(field: FormField): boolean {
  return field.secret === true || field.multiline === true;
}
