// The sandbox world in one piece: proxy, certificate authority and every stand-in, started together and stopped without a trace.

import { createAzurePortal } from './azure-portal.ts';
import { type Blob, startBlob } from './blob.ts';
import { type CertificateAuthority, createCertificateAuthority } from './certificates.ts';
import { createEmedgene, type Emedgene } from './emedgene.ts';
import { createTestProcess } from './emedgene-test-process.ts';
import { createEntra, type Entra } from './entra.ts';
import { facts } from './facts.ts';
import type { Faults } from './faults.ts';
import { type HostHandler, type HostTable, startProxy } from './proxy.ts';
import type { RequestLog } from './request-log.ts';
import { type Sftp, startSftp } from './sftp.ts';

export type World = AsyncDisposable & {
  /** Where browser and companion must be sent: `http://127.0.0.1:PORT`. */
  readonly proxyUrl: string;
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
  readonly sftp: Sftp;
  readonly emedgene: Emedgene;
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
    const blob = keep(await startBlob(authority, entra));
    const hosts: Record<string, HostHandler> = {};
    const proxy = keep(await startProxy(authority, hosts));
    const env = {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1,localhost',
      NODE_EXTRA_CA_CERTS: authority.file,
      STORAGE_LINK_ALLOW_HOSTS: 'localhost,127.0.0.1',
    };
    const emedgene = createEmedgene(keep(createTestProcess(env)).test);
    Object.assign(hosts, hostTable(entra, blob, emedgene));
    const close = once(() => started.disposeAsync());
    return {
      ...{ proxyUrl: proxy.url, caFile: authority.file, caPem: authority.pem, caSpki: authority.spki },
      ...{ authority, env, facts, entra, blob, sftp, emedgene, requests: proxy.log, faults: proxy.faults },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

function hostTable(entra: Entra, blob: Blob, emedgene: Emedgene): HostTable {
  const portal = createAzurePortal('portal', entra, blob);
  const blade = createAzurePortal('blade', entra, blob);
  return {
    [facts.loginHost]: (request) => entra.app.fetch(request),
    [facts.blobHost]: (request) => blob.handler(request),
    [facts.portalHost]: (request) => portal.fetch(request),
    [facts.bladeSuffix]: (request) => blade.fetch(request),
    [facts.emedgeneHost]: (request) => emedgene.app.fetch(request),
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
