// Tests a key of Emedgene's own S3 credentials on the organization's three folders: each is listed, one byte is read where downloading is
// granted, and uploading is never tried.
import type { Report } from '#shared/report.ts';
import { type S3Folder, s3Folders } from '#shared/s3-folders.ts';
import { typeOf } from '#shared/types.ts';
import { type Validation, validate } from '#shared/validation.ts';
import { awsS3 } from '../probes/aws-s3.ts';
import { type ProbeRun, skipped } from '../probes/probe.ts';
import { type RunSettings, run } from '../probes/run.ts';
import { wrapValues } from '../probes/values.ts';

export type FolderReport = Report & S3Folder;

/** The three reports; `validation` of `s3-credentials` said ok. */
export function probeFolders(
  { values }: Validation,
  settings: Pick<RunSettings, 'network' | 'signal'>,
): Promise<FolderReport[]> {
  const { accessKeyId = '', secretAccessKey = '', regionCloud = '', organization = '' } = values;
  const pair = { accessKeyId, secretAccessKey };
  return Promise.all(
    s3Folders(regionCloud, organization).map(async (folder) => {
      const report = await probeFolder(folder, pair, settings);
      return { ...report, ...folder, type: 's3-credentials' };
    }),
  );
}

function probeFolder(
  folder: S3Folder,
  pair: Readonly<Record<string, string>>,
  { network, signal }: Pick<RunSettings, 'network' | 'signal'>,
): Promise<Report> {
  const { bucket, path } = folder;
  const validation = validate(typeOf('aws-s3'), { ...pair, bucket, path });
  const { values, sanitise } = wrapValues('aws-s3', validation);
  return run(
    {
      type: 'aws-s3',
      validation,
      sanitise,
      prepare: (tools) => withoutReading(folder, awsS3(values, tools)),
    },
    { network, signal, options: {} },
  );
}

function withoutReading({ rights, bucket, path }: S3Folder, probe: ProbeRun): ProbeRun {
  if (rights.includes('download')) return probe;
  const untried = skipped('rights.excess', {
    cause: 'This folder is for uploading: reading is not granted here, and uploading is never tried.',
    fix: 'Nothing to do; the first upload shows whether it works.',
  });
  return {
    steps: probe.steps.map(([name, step]) => [name, name === 'read' ? () => untried : step]),
    connected: () => `Connected: "${path}" in bucket "${bucket}" can be listed; uploading was not tried.`,
  };
}
