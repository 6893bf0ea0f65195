// The third-party servers, in the order of the table, and those that are known but cannot be run.
import { azurite } from './azurite.ts';
import { fakeGcs } from './fake-gcs.ts';
import { moto } from './moto.ts';
import { openssh } from './openssh.ts';
import type { Peer } from './peer.ts';
import { proftpd } from './proftpd.ts';
import { proftpdSftp } from './proftpd-sftp.ts';
import { pureFtpd } from './pure-ftpd.ts';
import { pyftpdlib } from './pyftpdlib.ts';
import { squid } from './squid.ts';
import { tinyproxy } from './tinyproxy.ts';
import { versitygw } from './versitygw.ts';
import { vsftpd } from './vsftpd.ts';

export const peers: readonly Peer[] = [
  openssh,
  proftpdSftp,
  vsftpd,
  proftpd,
  pureFtpd,
  pyftpdlib,
  azurite,
  moto,
  versitygw,
  fakeGcs,
  squid,
  tinyproxy,
];

/** Servers somebody may look for here, and why they are not run. */
export const unavailable: readonly { readonly title: string; readonly reason: string }[] = [
  {
    title: 'Lowkey Vault (Azure Key Vault)',
    reason:
      'its program could not be had from the Maven repository when this was written; and it names its own host where a vault names the sign-in service, which the test refuses on purpose.',
  },
  {
    title: 'ICA and BaseSpace',
    reason: 'no server of either is published, and the documents to make one from may not be kept here.',
  },
];
