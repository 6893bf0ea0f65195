// What the panel says after a press: the background's reply, or why a shown value cannot be taken. Labels only.
import type { CaptureReply, FromFrame, Where } from '../bus/contract.ts';
import { message } from '../ui/message.ts';
import type { Finding, Found, Obstacle } from './find.ts';
import type { Choice } from './offer.ts';

export type CaptureMessage = Extract<FromFrame, { kind: 'capture' }>;

/** How a capture is sent: what was found, where it goes, whether it replaces other values. */
export type Take = (found: readonly Found[], more?: Pick<CaptureMessage, 'into' | 'replace'>) => void;

/** What a press would take, by label: what is shown, then what the address names. Where nothing can be taken, why. */
export function describe({ found, obstacle }: Finding, address: Where['address']): string {
  if (found.length === 0 && obstacle) return obstacleText(obstacle);
  const shown = Object.fromEntries(found.map(({ field, label }) => [field, label]));
  return listOf(Object.values({ ...shown, ...address }));
}

/** Why a value that is shown cannot be taken, and what to do. */
export function obstacleText({ label, why }: Obstacle): string {
  return message(`capture_obstacle_${why}`, label);
}

/** The lines of the panel for a reply. */
export function linesOf(reply: CaptureReply): string[] {
  switch (reply.status) {
    case 'placed':
      return [
        message('capture_placed', listOf(reply.labels)),
        reply.missing.length > 0
          ? message('capture_missing', listOf(reply.missing))
          : message('capture_complete'),
        ...(reply.asksDate ? [message('capture_asks_date')] : []),
      ];
    case 'ask':
      return [message('capture_ask')];
    case 'differs':
      return [message('capture_differs', listOf(reply.labels))];
    case 'refused':
      return [message(`capture_refused_${reply.reason}`)];
  }
}

/** The buttons under them; `kept` says that nothing was changed. */
export function choicesOf(
  reply: CaptureReply,
  found: readonly Found[],
  take: Take,
  kept: () => void,
): Choice[] {
  if (reply.status === 'ask') {
    return reply.choices.map(({ label, into }) => ({ label, press: () => take(found, { into }) }));
  }
  if (reply.status !== 'differs') return [];
  const { into, labels } = reply;
  const others = found.filter(({ label }) => !labels.includes(label));
  return [
    { label: message('capture_replace'), press: () => take(found, { into, replace: true }) },
    {
      label: message('capture_keep'),
      press: () => (others.length > 0 ? take(others, { into, replace: false }) : kept()),
    },
  ];
}

function listOf(labels: readonly string[]): string {
  return labels.join(', ');
}
