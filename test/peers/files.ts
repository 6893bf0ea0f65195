// The folders that every file server of the peers shows: something to read, nothing to read, and what one account may not see.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lays them out below `root`; all belong to whoever runs this, and everybody may read what is not closed. */
export function layOutFiles(root: string): void {
  const folder = (name: string, mode = 0o755) => {
    mkdirSync(join(root, name), { recursive: true });
    chmodSync(join(root, name), mode);
  };
  const file = (name: string, text: string, mode = 0o644) => {
    writeFileSync(join(root, name), text);
    chmodSync(join(root, name), mode);
  };
  folder('');
  folder('genomes');
  folder('genomes/runs');
  file('genomes/sample-1.txt', '@example-read-1\nACGT\n+\nFFFF\n');
  folder('empty');
  folder('zero');
  file('zero/nothing.txt', '');
  folder('Proben für Übermorgen');
  file('Proben für Übermorgen/Größe 1.txt', 'ACGT\n');
  folder('many');
  for (let at = 0; at < 1_000; at += 1) {
    file(`many/sample-${String(at).padStart(4, '0')}.fastq.gz`, 'ACGT\n');
  }
  folder('sealed');
  file('sealed/closed.txt', 'not for this account\n', 0o600);
  folder('private');
  file('private/closed.txt', 'not for this account\n');
  chmodSync(join(root, 'private'), 0o700);
}
