// Runs a script in a process of its own, on the Node that runs this one.
import { spawn } from 'node:child_process';

/** With `pipe` its output is kept, with `inherit` it is shown. */
export function runNode(
  args: readonly string[],
  stdio: 'pipe' | 'inherit',
): Promise<{ code: number; output: string; ms: number }> {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code: code ?? 1, output, ms: Date.now() - start }));
  });
}
