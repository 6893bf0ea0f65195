// The guides: what has values has one, of its own or a plain one.
import type { TypeId } from '#shared/types.ts';
import type { TypeView } from '../bus/view.ts';
import { awsKms } from './aws-kms.ts';
import { awsS3 } from './aws-s3.ts';
import { azureBlob } from './azure-blob.ts';
import { azureDataLake } from './azure-data-lake.ts';
import { azureKeyVault } from './azure-key-vault.ts';
import { basespace } from './basespace.ts';
import { ftp } from './ftp.ts';
import { googleCloud } from './google-cloud.ts';
import type { Guide } from './guide.ts';
import { ica } from './ica.ts';
import { plainGuide } from './plain-guide.ts';
import { s3Credentials } from './s3-credentials.ts';
import { sftp } from './sftp.ts';

export const guides = {
  'azure-data-lake': azureDataLake,
  'azure-blob': azureBlob,
  'aws-s3': awsS3,
  ftp,
  'google-cloud': googleCloud,
  sftp,
  basespace,
  ica,
  'azure-key-vault': azureKeyVault,
  'aws-kms': awsKms,
  's3-credentials': s3Credentials,
} as const satisfies { readonly [I in TypeId]?: Guide };

/** The guide of its own that a type has, widened so that optional parts can be asked for. */
export function findGuide(type: string): Guide | undefined {
  return Object.hasOwn(guides, type) ? guides[type as keyof typeof guides] : undefined;
}

/** The guide of a type: its own, else a plain one made from its fields. */
export function guideOf(type: TypeView): Guide {
  return findGuide(type.id) ?? plainGuide(type);
}
