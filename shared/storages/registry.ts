// Every storage, by its id.
export { awsS3 as 'aws-s3' } from './aws-s3.ts';
export { azureBlob as 'azure-blob' } from './azure-blob.ts';
export { azureDataLake as 'azure-data-lake' } from './azure-data-lake.ts';
export { basespace } from './basespace.ts';
export { ftp } from './ftp.ts';
export { googleCloud as 'google-cloud' } from './google-cloud.ts';
export { ica } from './ica.ts';
export { sftp } from './sftp.ts';
