// Runs a program to its end, for what is fetched, built or made before a server starts.
import { spawnSync } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Gives the output; throws with the last line of what the program said when it fails. */
export function command(name: string, args: readonly string[], options: CommandOptions = {}): string {
  const done = spawnSync(name, args, {
    ...options,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return done.stdout;
  const said = `${done.stdout ?? ''}\n${done.stderr ?? ''}`.trim().split('\n').at(-1);
  throw new Error(done.error ? `there is no program ${name}` : `${name} said: ${said}`);
}
