// Scenes that a test lets go on: one by its name, and one whose frame waits out of sight before it comes to the front.
import { type Block, type NamedScene, scenes } from '../../replicas/scene.ts';

/** The scene of test/replicas with this id. */
export function sceneNamed(id: string): NamedScene {
  const found = scenes().find((scene) => scene.id === id);
  if (!found) throw new Error(`There is no replica page ${id}.`);
  return found;
}

/**
 * A scene in two states. `before`: the frame that stood behind is in front and shows another resource, so nothing is
 * offered; the scene's own is prewarmed. `after` is the scene itself.
 */
export function frameReplacing(id: string): { before: NamedScene; after: NamedScene } {
  const after = sceneNamed(id);
  const [page] = [after.blocks].map((blocks) => withFrames(blocks));
  const { in: _, ...rest } = after.expect;
  return {
    before: { ...after, blocks: page as Block[], expect: { ...rest, captured: {}, address: {} } },
    after,
  };
}

const SWAPPED: Readonly<Record<string, string>> = { behind: 'active', active: 'prewarmed' };

function withFrames(place: unknown): unknown {
  if (Array.isArray(place)) return place.map(withFrames);
  if (typeof place !== 'object' || place === null) return place;
  const parts = Object.fromEntries(Object.entries(place).map(([name, part]) => [name, withFrames(part)]));
  if (parts.block !== 'frame') return parts;
  const shown = String(parts.shown ?? 'active');
  return { ...parts, shown: SWAPPED[shown] ?? shown };
}
