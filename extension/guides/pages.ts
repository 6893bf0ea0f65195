// The exact pages of the consoles, as addresses; where an identifier is known the address leads right to the thing.
// Routes: extension/consoles/ and the consoles' own menus, 2026-10. What is not known yet leads to the list it is chosen from.
import type { FieldId } from '#shared/fields/index.ts';

/** Values by field that may be shown: identifiers, never a secret. */
export type Shown = Readonly<Partial<Record<FieldId, string>>>;

export type PageId = keyof typeof pages;

export interface Page {
  readonly id: PageId;
}

const PORTAL = 'https://portal.azure.com/#';
const REGISTRATION = `${PORTAL}view/Microsoft_AAD_RegisteredApps`;
const GOOGLE = 'https://console.cloud.google.com';
const AWS = 'https://us-east-1.console.aws.amazon.com';

/** Emedgene's own host, where one is known. */
export interface Around {
  readonly emedgene?: string | undefined;
}

type Address = (known: Shown, around: Around) => string | undefined;

const app = (section: string, known: Shown) =>
  known['azure.clientId']
    ? `${REGISTRATION}/ApplicationMenuBlade/~/${section}/appId/${encodeURIComponent(known['azure.clientId'])}/isMSAApp~/false`
    : `${REGISTRATION}/ApplicationsListBlade`;

const project = (known: Shown) =>
  known['google.projectId'] ? `?project=${encodeURIComponent(known['google.projectId'])}` : '';

const inBucket = (tab: string, known: Shown) =>
  known['google.bucket']
    ? `${GOOGLE}/storage/browser/${encodeURIComponent(known['google.bucket'])};tab=${tab}${project(known)}`
    : `${GOOGLE}/storage/browser${project(known)}`;

/** Every page a guide leads to; the name of each is the message `guide_page_ID`. Undefined = not to be had yet. */
export const pages = {
  azure_register: () => `${REGISTRATION}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`,
  azure_overview: (known) => app('Overview', known),
  azure_secrets: (known) => app('Credentials', known),
  azure_storage: () => `${PORTAL}browse/Microsoft.Storage%2FStorageAccounts`,
  azure_vaults: () => `${PORTAL}browse/Microsoft.KeyVault%2Fvaults`,
  google_create_account: (known) => `${GOOGLE}/iam-admin/serviceaccounts/create${project(known)}`,
  google_keys: (known) =>
    known['google.serviceAccount']
      ? `${GOOGLE}/iam-admin/serviceaccounts/details/${encodeURIComponent(known['google.serviceAccount'])}/keys${project(known)}`
      : `${GOOGLE}/iam-admin/serviceaccounts${project(known)}`,
  google_bucket: (known) => inBucket('objects', known),
  google_rights: (known) => inBucket('permissions', known),
  aws_create_user: () => `${AWS}/iam/home?region=us-east-1#/users/create`,
  aws_users: () => `${AWS}/iam/home?region=us-east-1#/users`,
  aws_buckets: (known) =>
    known['aws.bucket']
      ? `https://console.aws.amazon.com/s3/buckets/${encodeURIComponent(known['aws.bucket'])}?tab=properties`
      : 'https://console.aws.amazon.com/s3/buckets',
  aws_keys: () => 'https://console.aws.amazon.com/kms/home#/kms/keys',
  basespace_apps: () => 'https://developer.basespace.illumina.com/dashboard',
  basespace_regions: () =>
    'https://knowledge.illumina.com/software/cloud-software/software-cloud-software-reference_material-list/000005560',
  basespace_cli: () =>
    'https://knowledge.illumina.com/software/basespace-cli/software-basespace-cli-reference_material-list/000008347',
  ica_projects: () => 'https://ica.illumina.com/ica/projects',
  ica_team: () => 'https://help.ica.illumina.com/project/p-team',
  illumina_home: () => 'https://platform.login.illumina.com/',
  emedgene: (_known, { emedgene }) => emedgene && `https://${emedgene}/settings`,
} as const satisfies Record<string, Address>;

/** The page's address with what is known by now. */
export function addressOf({ id }: Page, known: Shown, around: Around): string | undefined {
  return (pages[id] as Address)(known, around);
}
