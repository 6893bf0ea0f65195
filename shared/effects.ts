// What Emedgene says happens to a case once its files are moved to archive storage or deleted, by case and file type.
// Source: "S3 life cycle" in Emedgene's manual, managing data storage; the two copies of the table there agree on every row.

export interface Effect {
  /** What the case was made from. */
  readonly caseType: 'FASTQ' | 'VCF';
  readonly fileType: string;
  /** Emedgene's own words. */
  readonly effect: string;
}

/** Exactly the rows of Emedgene's table, in its order: FASTQ cases first. */
export const effects: readonly Effect[] = [
  {
    caseType: 'FASTQ',
    fileType: 'FASTQ/BAM/CRAM (input)',
    effect: 'Reanalysis will fail (will be fixed)',
  },
  { caseType: 'FASTQ', fileType: 'CRAM (Output)', effect: 'Reanalysis will fail' },
  { caseType: 'FASTQ', fileType: 'VCFs', effect: 'Reanalysis will fail' },
  { caseType: 'FASTQ', fileType: 'CSV, etc', effect: 'Reanalysis will fail' },
  { caseType: 'VCF', fileType: 'BAM/CRAM (visualizations)', effect: 'Visualization will fail' },
  { caseType: 'VCF', fileType: 'VCF (input)', effect: 'Reanalysis will fail' },
  { caseType: 'VCF', fileType: 'CSV, etc', effect: 'Reanalysis will fail (will be fixed)' },
];
