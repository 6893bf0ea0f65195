// The companion's own folder: made for its owner alone, refused when others could plant something in it.
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ConfigProblem } from './config.ts';

/** Makes `path` with mode 0700, or repairs reading rights; returns what is wrong when others may write or own it. */
export function prepareDataDirectory(path: string): ConfigProblem | undefined {
  const problem = (message: string): ConfigProblem => ({ variable: 'STORAGE_LINK_DATA', message });
  try {
    makeFolder(path);
    const stat = statSync(path);
    if (!stat.isDirectory()) return problem(`${path} is not a folder.`);
    if (process.platform === 'win32') return undefined;
    if (stat.uid !== process.getuid?.()) return problem(`${path} belongs to another user.`);
    if ((stat.mode & 0o022) !== 0) return problem(`${path} can be written by others; run chmod 700 on it.`);
    if ((stat.mode & 0o077) !== 0) chmodSync(path, 0o700);
    return undefined;
  } catch {
    return problem(`${path} cannot be made or used as a folder.`);
  }
}

// Not mkdir's own `recursive`, which Node 24 never returns from where nothing can be made (/proc).
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
