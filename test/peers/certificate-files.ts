// The certificates of 127.0.0.1 as files, good and bad ones, for servers that read them from there.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateAuthority, CertificateFault } from '#test/cloud/certificates.ts';

const faults: readonly (CertificateFault | undefined)[] = [undefined, 'untrusted', 'expired', 'wrong-name'];

/** Writes `good`, `untrusted`, `expired` and `wrong-name`, each as `.crt` (with its chain), `.key` and both in `.pem`. */
export async function writeCertificates(authority: CertificateAuthority, directory: string): Promise<void> {
  for (const fault of faults) {
    const { cert, key } = await authority.leaf('127.0.0.1', fault);
    const file = join(directory, fault ?? 'good');
    writeFileSync(`${file}.crt`, cert);
    writeFileSync(`${file}.key`, `${key}\n`, { mode: 0o600 });
    writeFileSync(`${file}.pem`, `${key}\n${cert}`, { mode: 0o600 });
  }
}
