// A lab decides by this table whether it may archive files: every row must be Emedgene's, word for word.
import { expect, test } from 'vitest';
import { effects } from '#shared/effects.ts';

test('the table has the seven rows of Emedgene’s manual, and none twice', () => {
  expect(effects.map(({ caseType, fileType, effect }) => `${caseType} | ${fileType} | ${effect}`)).toEqual([
    'FASTQ | FASTQ/BAM/CRAM (input) | Reanalysis will fail (will be fixed)',
    'FASTQ | CRAM (Output) | Reanalysis will fail',
    'FASTQ | VCFs | Reanalysis will fail',
    'FASTQ | CSV, etc | Reanalysis will fail',
    'VCF | BAM/CRAM (visualizations) | Visualization will fail',
    'VCF | VCF (input) | Reanalysis will fail',
    'VCF | CSV, etc | Reanalysis will fail (will be fixed)',
  ]);
});
