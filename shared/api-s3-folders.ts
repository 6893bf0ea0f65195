// The part of the companion's contract about the three folders of an organization in Emedgene's own buckets.
import { z } from 'zod';
import { report } from './api.ts';

export const foldersQuery = z.object({ regionCloud: z.string(), organization: z.string() });

export const folderProbesRequest = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  regionCloud: z.string(),
  organization: z.string(),
});

const s3Folder = z.object({
  purpose: z.enum(['upload', 'download', 'dragen-output']),
  bucket: z.string(),
  path: z.string().describe('With a slash at both ends'),
  rights: z.array(z.enum(['view', 'upload', 'download'])),
});

export const s3FolderList = z.array(s3Folder);
export const folderReports = z.array(report.extend(s3Folder.shape));
