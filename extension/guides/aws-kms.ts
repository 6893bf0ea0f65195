// AWS KMS: a symmetric key of the lab's own, and an IAM user that may use it. Emedgene announces it without a form.
import type { Guide } from './guide.ts';
import type { Shown } from './pages.ts';

export const awsKms: Guide = {
  id: 'aws-kms',
  steps: [
    { id: 'kms_key', page: { id: 'aws_keys' }, yields: ['aws.keyArn'], warns: true },
    { id: 'aws_user', page: { id: 'aws_create_user' }, shownBy: ['aws.accessKeyId'] },
    {
      id: 'kms_policy',
      page: { id: 'aws_users' },
      evidence: { passes: ['encrypt', 'decrypt', 'wrap', 'unwrap'] },
      code: usePolicy,
    },
    {
      id: 'aws_key',
      page: { id: 'aws_users' },
      yields: ['aws.accessKeyId', 'aws.secretAccessKey'],
      warns: true,
      waits: true,
      action: 'file',
    },
    { id: 'test', evidence: { tested: true }, action: 'test' },
    { id: 'kms_enter', action: 'own-key' },
  ],
  renewal: 'access_key',
  renewalPage: { id: 'aws_users' },
};

/** The least that encrypts, decrypts, wraps and unwraps with one key. */
function usePolicy({ 'aws.keyArn': Resource = 'KEY ARN' }: Shown): string {
  const Action = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
  const Statement = [{ Effect: 'Allow', Action, Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}
