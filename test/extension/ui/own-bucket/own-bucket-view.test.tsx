// The panel's Own bucket: documents without the companion, a check with a storage's values, and what it found as tables.
import { expect, it, vi } from 'vitest';
import type { StateView } from '#extension/bus/view.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import type { BucketReport } from '#shared/bucket-report.ts';
import { effects } from '#shared/effects.ts';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const s3 = azureDraft({
  ...{ type: 'aws-s3', label: 'AWS S3' },
  values: [
    {
      ...{ name: 'bucket', field: 'aws.bucket', label: 'Bucket', hint: '', kind: 'text' },
      ...{ multiline: false, required: true, shown: 'lab-genomes', from: 'typed' },
    },
  ],
});
const arn = 'arn:aws:iam::444455556666:user/emedgene';

async function open(state: StateView) {
  const panel = await stage(<SidePanel />, { state });
  panel.button('Own bucket').click();
  await vi.waitFor(() => expect(document.querySelector('#own-bucket')).not.toBeNull());
  return panel;
}

async function type(id: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`no field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

const documents = () => [...document.querySelectorAll('textarea')].map(({ value }) => value);

it('makes the documents of every provider without any storage or companion, labelled as ours', async () => {
  const panel = await open(stateOf([]));
  expect(documents()).toEqual([]);
  await type('bucket-bucket', 'lab-genomes');
  await type('bucket-host', 'acme.emg.illumina.com');
  await type('bucket-arn', '');
  expect(panel.text()).toContain('Our proposal');
  expect(panel.text()).toContain('The policy names nobody yet');
  expect(documents()).toHaveLength(5);
  await type('bucket-arn', arn);
  expect(JSON.parse(documents()[0] ?? '').Statement[0].Principal).toEqual({ AWS: arn });
  expect(panel.sent.filter(({ kind }) => kind === 'check-bucket')).toEqual([]);
});

it('says at once what is wrong with a host or a user, and makes no document of it', async () => {
  await open(stateOf([]));
  await type('bucket-bucket', 'lab-genomes');
  await type('bucket-host', 'acme.emg.illumina.com.evil.example');
  expect(document.querySelector('#bucket-host')?.getAttribute('aria-invalid')).toBe('true');
  expect(documents()).toEqual([]);
  await type('bucket-host', 'acme.emg.illumina.com');
  await type('bucket-arn', '*');
  expect(document.querySelector('#bucket-arn-hint')?.textContent).toContain('everybody');
  expect(documents()).toEqual([]);
});

it('asks for a check with the chosen storage, what it is for and where files are', async () => {
  const panel = await open(stateOf([s3]));
  await type('bucket-host', 'acme.emg.illumina.com');
  await type('bucket-arn', arn);
  await type('bucket-row-2', '/results/vcf/');
  document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')[2]?.click();
  await settle();
  panel.button('Check bucket').click();
  expect(panel.sent.at(-1)).toEqual({
    ...{ kind: 'check-bucket', draft: s3.id, emedgeneHost: 'acme.emg.illumina.com', emedgeneUserArn: arn },
    use: ['dragen-output', 'visualization', 'import'],
    layout: [{ caseType: 'FASTQ', fileType: 'VCFs', prefix: 'results/vcf/' }],
  });
  expect(documents()).toHaveLength(3);
});

const report: BucketReport = {
  ...{ type: 'aws-s3', verdict: 'limited', summary: 'A remark.', steps: [], calls: [], ms: 5 },
  checkedAt: '2026-11-25T12:00:00.000Z',
  effects: effects.map((row) => ({ ...row, rule: 'archive', after: '30 days', action: 'GLACIER' })),
  lifecycleRules: [
    { rule: 'archive', enabled: true, filter: 'all files', touches: true, actions: ['archived'], risk: true },
    { rule: 'off', enabled: false, filter: 'all files', touches: true, actions: ['deleted'], risk: false },
  ],
  rights: [
    {
      ...{ action: 's3:GetObject', on: 'objects', resource: 'arn:aws:s3:::lab-genomes/*', uses: ['import'] },
      ...{ need: 'needed', decision: 'denied', statement: 'OnlyUs' },
    },
    {
      ...{ action: 's3:DeleteObject', on: 'objects', resource: 'arn:aws:s3:::lab-genomes/*', uses: [] },
      ...{ need: 'excess', decision: 'allowed' },
    },
  ],
  advice: [{ class: 'policy.missing', cause: 'A key of KMS is in use.', fix: 'Allow kms:Decrypt.' }],
};

it('shows effects, rights, rules and advice of a check, and how far a running one is', async () => {
  const running = { draft: s3.id, status: 'running' as const, steps: [] };
  const panel = await open(stateOf([s3], { bucketCheck: running }));
  expect(panel.text()).toContain('Looking at the bucket');
  panel.button('Stop').click();
  expect(panel.sent.at(-1)).toEqual({ kind: 'stop-bucket-check' });
  await panel.show(stateOf([s3], { bucketCheck: { ...running, status: 'done', report } }));
  const table = [...document.querySelectorAll('.bucket-table:not(.rights) tbody tr')].map(({ children }) =>
    [...children].map(({ textContent }) => textContent),
  );
  expect(table).toEqual(effects.map(({ caseType, fileType, effect }) => [caseType, fileType, effect]));
  for (const text of ['GLACIER after 30 days', '“archive”', 'denied', 'OnlyUs', 'too much', 'A key of KMS']) {
    expect(panel.text()).toContain(text);
  }
  await panel.show(
    stateOf([s3], { bucketCheck: { ...running, status: 'done', failure: 'companion.absent' } }),
  );
  expect(document.querySelector('.banner.inconclusive')).not.toBeNull();
});
