// The three folders of an organization in Emedgene's own S3 buckets, and what an Emedgene key may do in each.
// https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/manage_s3_credentials (32.0 and later)

export type FolderPurpose = 'upload' | 'download' | 'dragen-output';
export type FolderRight = 'view' | 'upload' | 'download';

export interface S3Folder {
  readonly purpose: FolderPurpose;
  readonly bucket: string;
  /** With a slash at both ends. */
  readonly path: string;
  readonly rights: readonly FolderRight[];
}

const table: readonly (Pick<S3Folder, 'purpose' | 'rights'> & { ending: string; below: string })[] = [
  { purpose: 'upload', ending: 'emg-auto-samples', below: 'upload/', rights: ['view', 'upload'] },
  { purpose: 'download', ending: 'emg-downloads', below: '', rights: ['view', 'download'] },
  { purpose: 'dragen-output', ending: 'emg-auto-results', below: '', rights: ['view', 'download'] },
];

/** The folders of an organization; `regionCloud` is what stands before `-emg-auto-samples` on Emedgene's card. */
export function s3Folders(regionCloud: string, organization: string): S3Folder[] {
  return table.map(({ purpose, ending, below, rights }) => ({
    ...{ purpose, rights },
    bucket: `${regionCloud}-${ending}`,
    path: `/${organization}/${below}`,
  }));
}
