// What the extension offers on a replica page, and what it should: the button of each document and what it says.
import type { Frame, Page } from 'puppeteer';
import { consoleAt } from '#extension/consoles/index.ts';
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import captureTexts from '../../../extension/messages/capture.en.json' with { type: 'json' };
import { frameOf, type Scene } from '../../replicas/scene.ts';
import { framesWhere } from '../sandbox/frames.ts';
import { idOf } from './scene-page.ts';

/** The first button that a document offers. */
export interface Offered {
  /** `tab`, or the frame's id; undefined where it may be any of them. */
  readonly in?: string;
  readonly button: string;
  /** What a press takes, by label, or why nothing can be taken. */
  readonly says: readonly string[];
}

const CAPTURE = captureTexts.capture_button.message;
const PICK = captureTexts.capture_pick.message;
/** What helps where nothing can be captured; the one that says most stands first. */
const HELPS = [captureTexts.capture_import.message, captureTexts.capture_describe.message, PICK];

/** What a person should be offered: exactly this, in one document of the page; nothing at all where a password is asked for. */
export function wantedOn(scene: Scene, asksPassword = false): Offered[] {
  const { captured, address = {}, obstacle, notice, different } = scene.expect;
  const place = { in: frameOf(scene) ?? 'tab' };
  const implied = new Set(
    entriesOf(captured).flatMap(([id, text]) => Object.keys(fieldOf(id).implies?.(text) ?? {})),
  );
  const fields = entriesOf({ ...captured, ...address }).flatMap(([id]) => (implied.has(id) ? [] : [id]));
  const isTaken = Object.keys(captured).length > 0 || (fields.length > 0 && !obstacle);
  if (isTaken) return [{ ...place, button: CAPTURE, says: fields.map((id) => fieldOf(id).label).sort() }];
  if (obstacle) return [{ ...place, button: CAPTURE, says: [obstacleText(obstacle)] }];
  if (notice) return [{ ...place, button: captureTexts.capture_import.message, says: [] }];
  if (different) return [{ ...place, button: captureTexts.capture_describe.message, says: [] }];
  return consoleAt(scene.url) && !asksPassword ? [{ button: PICK, says: [] }] : [];
}

function entriesOf(values: Scene['expect']['captured']): [FieldId, string][] {
  return Object.entries(values) as [FieldId, string][];
}

/** What is offered now, in any document. Where only help is offered, which document that is says nothing. */
export async function offersOn(page: Page): Promise<Offered[]> {
  // In a frame that is taken out of sight nothing runs any more, and nobody sees what still stands there.
  const shows = () => innerWidth > 0 && document.querySelector('storage-link-capture') !== null;
  const mounted = await framesWhere(page, shows);
  const offers = await Promise.all(mounted.map(offerOrNone));
  return offers.filter((offer) => offer !== undefined);
}

// A frame that is just taken out of sight never answers; it is not waited for.
function offerOrNone(frame: Frame): Promise<Offered | undefined> {
  const late = new Promise<undefined>((settle) => setTimeout(settle, 1000, undefined));
  return Promise.race([offerIn(frame).catch(() => undefined), late]);
}

async function offerIn(frame: Frame): Promise<Offered | undefined> {
  const place = { in: idOf(frame) ?? 'tab' };
  const capture = await frame.$(`aria/${CAPTURE}[role="button"]`);
  if (capture) {
    const text = await capture.evaluate((element) => element.getAttribute('aria-description') ?? '');
    return {
      ...place,
      button: CAPTURE,
      says: isObstacle(text) ? [withoutLabel(text)] : text.split(', ').sort(),
    };
  }
  for (const button of HELPS) {
    if (await frame.$(`aria/${button}[role="button"]`))
      return button === PICK ? { button, says: [] } : { ...place, button, says: [] };
  }
  return undefined;
}

// The label of the field stands before the text; which field it is, the page's own test says.
function obstacleText(why: string): string {
  const text = Object.entries(captureTexts).find(([key]) => key === `capture_obstacle_${why}`)?.[1].message;
  if (!text) throw new Error(`There is no message for the obstacle ${why}.`);
  return withoutLabel(text);
}

function isObstacle(text: string): boolean {
  const known = Object.entries(captureTexts).filter(([key]) => key.startsWith('capture_obstacle_'));
  return known.some(([, { message }]) => text.endsWith(withoutLabel(message)));
}

function withoutLabel(text: string): string {
  return text.slice(text.indexOf(': ') + 2);
}
