// AWS S3: an IAM user that may list one bucket and read from it, and nothing else.
import { partitionOf } from '#shared/fields/partition.ts';
import { path, testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';
import type { Shown } from './pages.ts';

export const awsS3: Guide = {
  id: 'aws-s3',
  steps: [
    { id: 'aws_bucket', page: { id: 'aws_buckets' }, yields: ['aws.bucket', 'aws.region'] },
    path,
    { id: 'aws_user', page: { id: 'aws_create_user' }, shownBy: ['aws.accessKeyId'] },
    { id: 'aws_policy', page: { id: 'aws_users' }, evidence: { passes: ['list', 'read'] }, code: readPolicy },
    {
      id: 'aws_key',
      page: { id: 'aws_users' },
      yields: ['aws.accessKeyId', 'aws.secretAccessKey'],
      warns: true,
      waits: true,
      action: 'file',
    },
    ...testAndLink,
  ],
  renewal: 'access_key',
  renewalPage: { id: 'aws_users' },
};

/** The least that lists and reads one bucket. */
function readPolicy({ 'aws.bucket': bucket = 'BUCKET', 'aws.region': region = '' }: Shown): string {
  const arn = `arn:${partitionOf(region).id}:s3:::${bucket}`;
  const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
  const Statement = [allow('s3:ListBucket', arn), allow('s3:GetObject', `${arn}/*`)];
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}
