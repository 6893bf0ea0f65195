// Who works on a rotation: the process and the one call in it. Tells a rotation that is under way from one whose process has died.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { RotationTable } from '../store/tables.ts';

/** Another process that has not moved for so long, in ms, counts as dead: its number may be another program's by now. */
const SILENCE = 30_000;

const running = new Set<string>();

/** A new owner, alive until `retire`. */
export function newOwner(): string {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  running.add(owner);
  return owner;
}

export const retire = (owner: string): void => void running.delete(owner);

/** True while somebody works on the rotation. `now` in ms since 1970. */
export function isUnderWay({ owner, beat }: Pick<RotationTable, 'owner' | 'beat'>, now: number): boolean {
  const [host, pid] = owner.split(' ');
  const isHere = host === hostname();
  if (isHere && Number(pid) === process.pid) return running.has(owner);
  return now - beat < SILENCE && (!isHere || isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
