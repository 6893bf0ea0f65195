// The sandbox world in one piece: proxy, certificate authority and every stand-in, started together and stopped without a trace.

import { type Aws, createAws } from './aws/aws.ts';
import { type Blob, startBlob } from './azure/blob.ts';
import { createDataLake, type DataLake } from './azure/data-lake.ts';
import { createEntra, type Entra } from './azure/entra.ts';
import { createKeyVault, type KeyVault } from './azure/key-vault.ts';
import { createAzurePortal } from './azure/portal.ts';
import { type CertificateAuthority, createCertificateAuthority } from './certificates.ts';
import { type ConsoleKeys, createConsoleKeys } from './console-keys.ts';
import { createEmedgene, type Emedgene } from './emedgene/emedgene.ts';
import { type EmedgeneSiteId, emedgeneSites } from './emedgene/sites.ts';
import { createTestProcess } from './emedgene/test-process.ts';
import { facts } from './facts.ts';
import type { Faults } from './faults.ts';
import { type Ftp, startFtp } from './files/ftp.ts';
import { type Sftp, startSftp } from './files/sftp.ts';
import { createGoogle, type Google } from './google/google.ts';
import { type BaseSpace, createBaseSpace } from './illumina/basespace.ts';
import { createIca, type Ica } from './illumina/ica.ts';
import { type HostHandler, type HostTable, startProxy } from './proxy.ts';
import type { RequestLog } from './request-log.ts';
import { createScenes, type Scenes } from './scenes.ts';

export type World = AsyncDisposable & {
  /** Where browser and companion must be sent: `http://127.0.0.1:PORT`. */
  readonly proxyUrl: string;
  /** Every host there is; a test may add one, such as an attacker's, or put something else at another's place. */
  readonly hosts: Record<string, HostHandler>;
  /** The CA of this run: file for NODE_EXTRA_CA_CERTS, PEM, and the hash for --ignore-certificate-errors-spki-list. */
  readonly caFile: string;
  readonly caPem: string;
  readonly caSpki: string;
  /** Makes more leaf certificates of the run's CA. */
  readonly authority: CertificateAuthority;
  /** The environment that puts a companion into the world; nothing in it is specific to a test. */
  readonly env: Readonly<Record<string, string>>;
  readonly facts: typeof facts;
  readonly entra: Entra;
  readonly blob: Blob;
  readonly dataLake: DataLake;
  readonly keyVault: KeyVault;
  readonly sftp: Sftp;
  readonly ftp: Ftp;
  readonly google: Google;
  readonly aws: Aws;
  readonly basespace: BaseSpace;
  readonly ica: Ica;
  /** The lab's Emedgene at `facts.emedgeneHost`, and the same lab's others, each built with another library. */
  readonly emedgene: Emedgene;
  readonly emedgenes: Readonly<Record<EmedgeneSiteId, Emedgene>>;
  /** Which replica page the consoles' hosts serve. */
  readonly scenes: Scenes;
  /** What was made on the consoles' pages: keys of the service account, API keys of ICA. */
  readonly consoleKeys: ConsoleKeys;
  /** What reached the world, without header values or bodies. */
  readonly requests: RequestLog;
  readonly faults: Faults;
  close(): Promise<void>;
};

/** Starts everything on free loopback ports (about two seconds, most of it Azurite). Nothing outside 127.0.0.1 is reachable through it. */
export async function startWorld(): Promise<World> {
  const started = new AsyncDisposableStack();
  const keep = <T extends { close(): Promise<void> }>(part: T): T =>
    started.adopt(part, (one) => one.close());
  try {
    const authority = keep(await createCertificateAuthority());
    const entra = keep(await createEntra());
    const sftp = keep(await startSftp());
    const ftp = keep(await startFtp(authority));
    const blob = keep(await startBlob(authority, entra));
    const hosts: Record<string, HostHandler> = {};
    const proxy = keep(await startProxy(authority, hosts));
    const env = {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1,localhost',
      NODE_EXTRA_CA_CERTS: authority.file,
      STORAGE_LINK_ALLOW_HOSTS: 'localhost,127.0.0.1',
    };
    const { test } = keep(createTestProcess(env));
    const aws = createAws();
    const emedgenes = {
      mui: createEmedgene(emedgeneSites.mui, test, aws),
      ant: createEmedgene(emedgeneSites.ant, test, aws),
      plain: createEmedgene(emedgeneSites.plain, test, aws),
    };
    const emedgene = emedgenes.mui;
    const consoleKeys = createConsoleKeys();
    const scenes = createScenes(consoleKeys);
    const google = createGoogle(consoleKeys);
    const basespace = createBaseSpace();
    const ica = createIca(consoleKeys);
    const dataLake = createDataLake(entra);
    const keyVault = createKeyVault(entra);
    Object.assign(hosts, hostTable(entra, blob, emedgenes, scenes), google.hosts, basespace.hosts);
    // ICA's pages and its API share one host.
    hosts[facts.ica.host] = ica.handler(hosts[facts.ica.host]);
    Object.assign(hosts, aws.hosts, dataLake.hosts, keyVault.hosts);
    const close = once(() => started.disposeAsync());
    return {
      ...{ proxyUrl: proxy.url, caFile: authority.file, caPem: authority.pem, caSpki: authority.spki },
      ...{
        hosts,
        authority,
        env,
        facts,
        entra,
        blob,
        dataLake,
        keyVault,
        sftp,
        ftp,
        google,
        aws,
        basespace,
        ica,
        emedgene,
        emedgenes,
        scenes,
        consoleKeys,
        requests: proxy.log,
        faults: proxy.faults,
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

function hostTable(entra: Entra, blob: Blob, emedgenes: World['emedgenes'], scenes: Scenes): HostTable {
  const { mui, ant, plain } = emedgenes;
  const portal = createAzurePortal('portal', entra, blob);
  const blade = createAzurePortal('blade', entra, blob);
  return {
    [facts.loginHost]: (request) => entra.app.fetch(request),
    [facts.blobHost]: (request) => blob.handler(request),
    ...scenes.hosts({
      portal: (request) => portal.fetch(request),
      blade: (request) => blade.fetch(request),
      emedgene: (request) => mui.app.fetch(request),
    }),
    [emedgeneSites.ant.host]: (request) => ant.app.fetch(request),
    [emedgeneSites.plain.host]: (request) => plain.app.fetch(request),
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
