// The companion's own folder: made for its owner alone, refused when others could plant something in it.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import type { ConfigProblem } from './config.ts';

/** Makes `path` with mode 0700, or repairs reading rights; returns what is wrong when others may write or own it. */
export function prepareDataDirectory(path: string): ConfigProblem | undefined {
  const problem = (message: string): ConfigProblem => ({ variable: 'STORAGE_LINK_DATA', message });
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
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
