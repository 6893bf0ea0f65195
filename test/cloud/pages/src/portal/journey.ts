/** The stack of blades: the portal keeps the one before in the document, and the frame before in its blade. */
import type { FrameView } from '../frame-protocol.ts';
import { sameResource, type Target } from './route.ts';

export interface Frame {
  id: number;
  view: FrameView;
}

export interface Blade {
  id: number;
  target: Target;
  /** Frames of this blade, the older one first; the last is active when `framed` is true. */
  frames: Frame[];
  framed: boolean;
}

const framedViews: FrameView[] = ['Overview', 'Credentials'];
let nextId = 1;

/** The journey after going to `target`: the same resource keeps its blade, another one gets a blade on top. */
export function advance(journey: Blade[], target: Target): Blade[] {
  const last = journey.at(-1);
  if (last && sameResource(last.target, target)) {
    return [...journey.slice(0, -1), open({ ...last, target }, target)];
  }
  const blade: Blade = { id: nextId++, target, frames: [], framed: false };
  return [...journey.slice(-1), open(blade, target)];
}

function open(blade: Blade, target: Target): Blade {
  const view = target.kind === 'app' ? framedViews.find((name) => name === target.section) : undefined;
  if (!view) return { ...blade, framed: false };
  return { ...blade, framed: true, frames: [...blade.frames.slice(-1), { id: nextId++, view }] };
}
