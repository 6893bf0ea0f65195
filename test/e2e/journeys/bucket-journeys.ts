// Journeys of a lab's own bucket: bare it lacks policy and CORS, with the documents of the panel it is as Emedgene needs it.

import { check, type Ending, newStorage, typed } from '../person/legs.ts';
import { applyDocuments, checkBucket, newOwnBucket, openOwnBucket } from '../person/own-bucket-panel.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Journey } from './journeys.ts';

/** With a bare bucket in the form, opens the panel beside it. */
async function begin(sandbox: Sandbox, ending: Ending, name: string) {
  const { bucket, values } = newOwnBucket(sandbox, name);
  await newStorage(sandbox, 'AWS S3');
  await typed(sandbox, ending, values);
  await check(sandbox, ending);
  return { bucket, panel: await openOwnBucket(sandbox) };
}

export const bucketJourneys: readonly Journey[] = [
  {
    type: 'aws-s3',
    ending: 'own bucket, nothing set yet',
    expected: { values: 'typed', validated: true, verdict: 'limited', class: 'policy.missing' },
    walk: async (sandbox, ending) => {
      const { panel } = await begin(sandbox, ending, 'lab-own-bare');
      const { verdict, steps } = await checkBucket(panel);
      const finding = steps.find(({ outcome }) => outcome === 'limited')?.finding;
      Object.assign(ending, { verdict, class: finding?.class, fix: finding?.fix });
      await sandbox.picture(panel, 'panel-own-bucket');
      await panel.close();
    },
  },
  {
    type: 'aws-s3',
    ending: 'own bucket, with the documents',
    expected: { values: 'typed', validated: true, verdict: 'connected' },
    walk: async (sandbox, ending) => {
      const { bucket, panel } = await begin(sandbox, ending, 'lab-own-furnished');
      await applyDocuments(sandbox, panel, bucket);
      ending.verdict = (await checkBucket(panel)).verdict;
      await sandbox.picture(panel, 'panel-own-bucket-green');
      await panel.close();
    },
  },
];
