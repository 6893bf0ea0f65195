// A third-party server as the probes meet it: how it is had, how it is started, and the cases it is put to.
import type { ProbeOptions } from '#shared/api.ts';
import type { BucketCheckRequest } from '#shared/bucket-api.ts';
import type { TestedId } from '#shared/types.ts';
import type { CertificateAuthority } from '#test/cloud/certificates.ts';
import type { Expected } from './expected.ts';
import type { Programs, Source } from './supply/supplier.ts';

export interface PeerCase {
  /** Says what is tried, as a row of the table. */
  readonly name: string;
  readonly type: TestedId;
  readonly values: Readonly<Record<string, string>>;
  /** What the real provider would bring about; `differences.ts` lists where this server does not. */
  readonly expect: Expected;
  /** Changes to the companion's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: ProbeOptions;
  /** Makes it a check of the lab's own bucket instead of a connection test. */
  readonly bucketCheck?: Pick<BucketCheckRequest, 'emedgeneHost' | 'emedgeneUserArn' | 'use'>;
  /** Milliseconds for the whole test; the companion's own where it is left out. */
  readonly budget?: number;
  /** Changes the server; what it returns is undone after the case. */
  readonly arrange?: () => Promise<undefined | (() => unknown)>;
}

/** Several calls of one companion that belong together, told as one test would be. */
export interface PeerScript {
  readonly name: string;
  /** What the real provider would bring about. */
  readonly expect: Expected;
  /** Rejects where something is plainly wrong. */
  readonly run: (env: Readonly<Record<string, string>>) => Promise<Expected>;
}

export interface Place {
  readonly programs: Programs;
  /** Of this run, trusted by the companion under test. */
  readonly authority: CertificateAuthority;
  /** Empty, the server's own, removed after the run. */
  readonly directory: string;
}

export interface StartedPeer {
  /** As the server itself says it. */
  readonly version: string;
  /** The environment of a companion that is to reach it. */
  readonly env: Readonly<Record<string, string>>;
  readonly cases: readonly PeerCase[];
  readonly scripts?: readonly PeerScript[];
  close(): Promise<void>;
}

export interface Peer {
  /** Of `--only` and of the differences. */
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  /** Reads the accounts of the system, so it gets some of its own in a namespace, which takes root on Linux. */
  readonly root?: true;
  start(place: Place): Promise<StartedPeer>;
}
