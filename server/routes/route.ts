// What every plain route is given: the companion's parts, and the proof of who calls.
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Network } from '../net/network.ts';
import type { Proof } from '../proof.ts';

export interface RouteDeps {
  readonly config: Config;
  readonly log: Log;
  readonly network: Network;
  /** Milliseconds one test may take in all. */
  readonly budget?: number;
}

export interface PlainEnv {
  Bindings: { readonly proof: Proof };
}
