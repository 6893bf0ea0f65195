/** The console's icons as own drawings on a grid of 24. */
import type { ReactElement } from 'react';
import { Ng } from './ng.tsx';

const drawings = {
  menu: 'M3 6h18v2H3zM3 11h18v2H3zM3 16h18v2H3z',
  search:
    'M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
  project: 'M6 5a3 3 0 1 0 0 .1zM18 5a3 3 0 1 0 0 .1zM12 15a3 3 0 1 0 0 .1z',
  terminal: 'M3 4h18v16H3zm2 2v12h14V6zm1.5 3L10 12l-3.500 3zM12 14h5v1.500h-5z',
  back: 'M20 11H7.800l5.600-5.600L12 4l-8 8 8 8 1.400-1.400L7.800 13H20z',
  copy: 'M8 3h11v14H8zm2 2v10h7V5zM5 7v14h11v-2H7V7z',
  bin: 'M6 7h12l-1 14H7zm3-4h6l1 2h4v1.500H4V5h4z',
  close:
    'M6.400 5 12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600 10.600 12 5 6.400z',
  bucket: 'M3 4h18l-2.500 16h-13zm3 3 1.600 10h8.800L18 7z',
  dot: 'M12 7a5 5 0 1 0 0 .1z',
  ring: 'M12 6a6 6 0 1 0 .01 0zm0 2a4 4 0 1 1-.01 0z',
} as const;

export type IconName = keyof typeof drawings;

/** A decoration: hidden from assistive technology. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <Ng tag="mat-icon" of="cfc-icon" role="img" aria-hidden="true" className="mat-icon notranslate cfc-icon">
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="currentColor"
        focusable="false"
        aria-hidden="true"
      >
        <path d={drawings[name]} />
      </svg>
    </Ng>
  );
}
