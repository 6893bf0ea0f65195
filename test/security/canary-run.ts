// A companion for the canary run: every debug switch on, the sandbox world around it, canaries as values; and every place where one of
// them could have been left, for the search afterwards.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestedId } from '#shared/types.ts';
import { goodIds } from '#test/cloud/good-values.ts';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';
import { type Lab, startLab, type Values } from '#test/probes/lab.ts';
import { canaryValues, secretsOf } from './canary-values.ts';
import type { Places } from './spellings.ts';

const TOKEN = 'canary-bearer-0123456789-abcdefghijklmnop';
const PROXY_PASSWORD = 'canary-proxy-Passw0rd-4711';
const switches = {
  STORAGE_LINK_LOG: 'debug',
  NODE_DEBUG: '*',
  DEBUG: '*',
  AZURE_LOG_LEVEL: 'verbose',
  GOOGLE_SDK_NODE_LOGGING: 'all',
};
/** Tests a minute that a companion is asked for, less than its brake allows. */
const ENOUGH = 110;

export const types = goodIds;

export class CanaryRun {
  readonly lab: Lab;
  /** Working directory of the companion. */
  readonly folder = mkdtempSync(join(tmpdir(), 'storage-link-canary-'));
  readonly values = new Map<TestedId, Values>();
  /** What is searched for, by name. */
  readonly canaries: Record<string, string> = { bearer: TOKEN, 'proxy password': PROXY_PASSWORD };
  readonly replies: string[] = [];
  /** What companions that have ended printed, and what stood in their data directories. */
  readonly left: string[] = [];
  #companion: RunningCompanion | undefined;
  #asked = 0;

  private constructor(lab: Lab) {
    this.lab = lab;
  }

  static async open(): Promise<CanaryRun> {
    const run = new CanaryRun(await startLab());
    for (const type of types) {
      const values = await canaryValues(run.lab, type);
      run.values.set(type, values);
      Object.assign(run.canaries, secretsOf(type, values));
    }
    await run.#start();
    return run;
  }

  async close(): Promise<void> {
    await this.#running.stop();
    await this.lab[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true });
  }

  /** The secrets of one type, by name. */
  secretsOf(type: TestedId): string[] {
    return Object.values(secretsOf(type, this.values.get(type) ?? {}));
  }

  /** One call by the bearer; its reply is kept for the search. */
  async post(path: string, body: unknown, accept = 'application/json', method = 'POST'): Promise<string> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', accept };
    const init = { method, headers, body: JSON.stringify(body) };
    const text = await (await fetch(`${this.address}${path}`, init)).text();
    this.replies.push(text);
    return text;
  }

  /** A call that the companion's brake counts. */
  async counted(path: string, body: unknown, accept?: string): Promise<string> {
    if (this.#asked >= ENOUGH) await this.endBy('SIGTERM');
    this.#asked += 1;
    return this.post(path, body, accept);
  }

  probe(type: TestedId, change: Values = {}, accept?: string): Promise<string> {
    return this.counted('/v1/probes', { type, values: { ...this.values.get(type), ...change } }, accept);
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.#running.pid, signal);
  }

  /** Ends the companion by a signal and starts another one in its place. */
  async endBy(signal: NodeJS.Signals): Promise<void> {
    this.signal(signal);
    await this.#running.ended;
    this.left.push(this.#running.output(), ...Object.values(filesOf(this.#running.dataDir)).map(String));
    await this.#running.stop();
    await this.#start();
  }

  get address(): string {
    return `http://127.0.0.1:${this.#running.port}`;
  }

  /** Everything that could have kept a secret by now. */
  places(): Places {
    return {
      ...Object.fromEntries(this.replies.map((text, at) => [`reply ${at}`, text])),
      ...Object.fromEntries(this.left.map((text, at) => [`left behind ${at}`, text])),
      'what was printed': this.#running.output(),
      ...filesOf(this.#running.dataDir),
      ...filesOf(this.folder),
    };
  }

  async #start(): Promise<void> {
    const { env, proxyUrl } = this.lab.world;
    const proxy = Object.assign(new URL(proxyUrl), { username: 'lab', password: PROXY_PASSWORD });
    const access = { STORAGE_LINK_TOKEN: TOKEN, STORAGE_LINK_SCOPES: 'probe,byok' };
    const own = { ...env, ...switches, ...access, HTTPS_PROXY: proxy.href };
    this.#companion = await startCompanion(own, this.folder);
    this.#asked = 0;
  }

  get #running(): RunningCompanion {
    if (!this.#companion) throw new Error('no companion runs');
    return this.#companion;
  }
}

/** Files below a folder, with what stands in them. */
function filesOf(root: string, below = ''): Places {
  const entries = readdirSync(join(root, below)).map((name) => {
    const path = join(below, name);
    const isFolder = statSync(join(root, path)).isDirectory();
    return isFolder ? filesOf(root, path) : { [path]: readFileSync(join(root, path)) };
  });
  return Object.assign({}, ...entries);
}
