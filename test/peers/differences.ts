// Where a server answers otherwise than the provider it stands for, and why: known, printed, and no reason to change a probe.
import { connected, type Expected, failed, inconclusive, limited } from './expected.ts';

export interface Difference {
  readonly peer: string;
  /** The case's name. */
  readonly case: string;
  readonly here: Expected;
  readonly why: string;
}

export const differences: readonly Difference[] = [
  {
    peer: 'vsftpd',
    case: 'folder closed',
    here: failed('target.not_found', 'list'),
    why: 'vsftpd says "Failed to change directory" of a closed folder and of a missing one; the finding names both.',
  },
  {
    peer: 'versitygw',
    case: 'wrong secret',
    here: failed('auth.secret_wrong', 'list'),
    why: 'It has no STS to ask whose key it is, so the listing tells.',
  },
  {
    peer: 'versitygw',
    case: 'unknown key',
    here: failed('auth.identity_unknown', 'list'),
    why: 'It has no STS to ask whose key it is, so the listing tells.',
  },
  {
    peer: 'versitygw',
    case: 'own bucket: checked by its owner',
    here: limited('policy.missing', 'policy'),
    why: 'It knows no ARNs, so its policy names the user by an access key; lifecycle and Block Public Access are not offered.',
  },
  {
    peer: 'fake-gcs',
    case: 'no right on the bucket',
    here: connected,
    why: 'fake-gcs-server looks at no token and knows no roles.',
  },
  {
    peer: 'moto',
    case: 'S3: another folder than allowed',
    here: failed('perm.denied', 'read'),
    why: 'moto does not look at the condition s3:prefix; S3 refuses the listing already.',
  },
  {
    peer: 'moto',
    case: 'S3: another region',
    here: connected,
    why: 'moto serves a bucket in every region; S3 answers 301 and names the right one.',
  },
  {
    peer: 'moto',
    case: 'S3: inactive key',
    here: connected,
    why: 'moto accepts inactive access keys; AWS answers as for unknown ones.',
  },
  {
    peer: 'moto',
    case: 'S3: an explicit deny',
    here: failed('perm.denied', 'list'),
    why: 'moto says "Access Denied" of every denial; AWS tells a missing Allow from a Deny.',
  },
  {
    peer: 'moto',
    case: 'S3: CORS not set',
    here: connected,
    why: 'moto allows every origin in a preflight, whatever the bucket says.',
  },
  {
    peer: 'moto',
    case: 'KMS: no right at all',
    here: inconclusive('foreign_answer', 'encrypt'),
    why: 'moto refuses in XML where KMS speaks JSON, as nothing of AWS does.',
  },
  {
    peer: 'moto',
    case: 'KMS: may encrypt, not decrypt',
    here: inconclusive('foreign_answer', 'decrypt'),
    why: 'moto refuses in XML where KMS speaks JSON, as nothing of AWS does.',
  },
  {
    peer: 'moto',
    case: 'IAM: signed with an inactive key',
    here: connected,
    why: 'moto accepts inactive access keys; AWS answers as for unknown ones.',
  },
  ...['disabled key', 'key to be deleted', 'key that only signs'].map((name) => ({
    peer: 'moto',
    case: `KMS: ${name}`,
    here: connected,
    why: 'moto encrypts and decrypts with keys of every state and purpose.',
  })),
];
