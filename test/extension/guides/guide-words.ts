// The messages that the guides ask for: put together from their steps, pages and renewals.
import { typeView } from '#extension/background/type-view.ts';
import { type Guide, renewals } from '#extension/guides/guide.ts';
import { guides } from '#extension/guides/index.ts';
import { plainGuide } from '#extension/guides/plain-guide.ts';
import { allTypes } from '#shared/types.ts';

/** Every guide: of its own, and the plain one that a type would have without. */
export const allGuides: readonly Guide[] = [
  ...Object.values(guides),
  ...allTypes().map(typeView).map(plainGuide),
];

export const ledTo = new Set(
  allGuides
    .flatMap(({ steps, renewalPage }) => [...steps.map(({ page }) => page?.id), renewalPage?.id])
    .filter((id) => id !== undefined),
);

export function guideWords(): string[] {
  return [
    ...allGuides
      .flatMap(({ steps }) => steps)
      .flatMap(({ id, warns, waits }) => [
        `guide_${id}`,
        `guide_${id}_text`,
        ...(warns ? [`guide_${id}_warning`] : []),
        ...(waits ? [`guide_${id}_wait`] : []),
      ]),
    ...[...ledTo].map((id) => `guide_page_${id}`),
    ...Object.entries(renewals).flatMap(([id, count]) =>
      Array.from({ length: count }, (_, index) => `guide_renew_${id}_${index + 1}`),
    ),
  ];
}
