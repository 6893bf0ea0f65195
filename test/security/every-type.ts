// Values that connect in the sandbox world, and the hosts that get a secret, for every type that has a probe.
import type { TestedId } from '#shared/types.ts';
import { facts } from '#test/cloud/facts.ts';
import { bucketValues, keyValues } from '#test/probes/aws-lab.ts';
import { goodApp } from '#test/probes/azure-app.ts';
import { goodVault } from '#test/probes/azure-vault-lab.ts';
import { goodGoogle } from '#test/probes/google-lab.ts';
import { goodIca } from '#test/probes/ica-lab.ts';
import type { Lab, Values } from '#test/probes/lab.ts';

export interface EveryType {
  readonly good: (lab: Lab) => Values | Promise<Values>;
  /** Hosts behind HTTPS that a test of it calls: none for SFTP and FTP. */
  readonly hosts: readonly string[];
}

const { basespace, ftp, sftp } = facts;

export const everyType: Readonly<Record<TestedId, EveryType>> = {
  'azure-blob': {
    good: (lab) => ({ ...goodApp(lab), accountUrl: facts.accountUrl }),
    hosts: [facts.blobHost, facts.loginHost],
  },
  'azure-data-lake': {
    good: (lab) => ({ ...goodApp(lab), store: facts.dataLake.store, path: '/' }),
    hosts: [facts.dataLake.host, facts.loginHost],
  },
  'azure-key-vault': { good: goodVault, hosts: [facts.keyVault.host, facts.loginHost] },
  'aws-s3': { good: bucketValues, hosts: [facts.aws.bucketHost, facts.aws.stsHost] },
  'aws-kms': { good: keyValues, hosts: [facts.aws.kmsHost, facts.aws.stsHost] },
  'google-cloud': { good: goodGoogle, hosts: [facts.google.storageHost, facts.google.tokenHost] },
  basespace: {
    good: () => {
      const { clientKey, clientSecret, appToken, server } = basespace;
      return { clientKey, clientSecret, appToken, server };
    },
    hosts: [new URL(basespace.server).host],
  },
  ica: { good: goodIca, hosts: [facts.ica.host] },
  sftp: {
    good: ({ world }) => {
      const { passwordUser: username, password, directory: path } = sftp;
      const { host, port } = world.sftp;
      return { host, port: String(port), username, password, hostKey: world.sftp.fingerprint(), path };
    },
    hosts: [],
  },
  ftp: {
    good: ({ world }) => {
      const { user: username, password, directory: path } = ftp;
      return { host: world.ftp.host, port: String(world.ftp.ports.explicit), username, password, path };
    },
    hosts: [],
  },
};

/** Type and host of everything that is called over HTTPS. */
export const everyHost: readonly (readonly [TestedId, string])[] = Object.entries(everyType).flatMap(
  ([type, { hosts }]) => hosts.map((host) => [type as TestedId, host] as const),
);
