// The few icons of the interface: drawn with the text's colour, never the only carrier of a meaning.
import type { JSX } from 'preact';

const paths = {
  passed: 'M4.5 8.5l2.5 2.5 4.5-5.5',
  failed: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  limited: 'M8 4.2v4.6M8 11.4v.2',
  inconclusive: 'M6 6.1a2 2 0 1 1 2.8 1.9c-.5.3-.8.6-.8 1.2M8 11.4v.2',
  skipped: 'M5.2 8h5.6',
  add: 'M8 3.5v9M3.5 8h9',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l1.7-1.7a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.8 8.5a2.6 2.6 0 0 0 3.7 3.7l.7-.7',
  clock: 'M8 4.6V8l2.2 1.4M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2z',
  file: 'M4.5 2.5h4.8l2.7 2.7v8.3H4.5zM9.2 2.6v2.7h2.7',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3 3',
  key: 'M5.5 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8.3 8H13v2M11 8v1.6',
  hash: 'M6.4 3L5 13M11 3L9.6 13M3.4 6.2h9.4M3 9.8h9.4',
  salt: 'M5.5 6.5h5l.8 6.5H4.7zM6 6.5V4.8a2 2 0 0 1 4 0v1.7M7.2 4.6v.1M8.8 4.6v.1',
  database:
    'M3.5 4.5c0-1 2-1.8 4.5-1.8s4.5.8 4.5 1.8-2 1.8-4.5 1.8-4.5-.8-4.5-1.8zM3.5 4.5v7c0 1 2 1.8 4.5 1.8s4.5-.8 4.5-1.8v-7M3.5 8c0 1 2 1.8 4.5 1.8s4.5-.8 4.5-1.8',
  external: 'M6.5 4H4v8h8V9.5M9 3.5h3.5V7M12.2 3.8L7.5 8.5',
} as const;

export type IconName = keyof typeof paths;

/** A 16 by 16 icon. Decoration: the words beside it say the same. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's sign: a storage joined to a link. */
export function Logo(): JSX.Element {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="logo-ground" width="32" height="32" rx="8" />
      <path
        class="logo-sign"
        d="M20.5 12.4V9.2M6.5 9.2c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3zM6.5 9.2v12.6c0 1.4 2.1 2.5 5 2.9"
      />
      <path
        class="logo-sign"
        d="M18.3 22.3a3.2 3.2 0 0 0 4.6 0l1.9-1.9a3.2 3.2 0 0 0-4.6-4.6l-.7.7M21.3 19.1a3.2 3.2 0 0 0-4.6 0L14.8 21a3.2 3.2 0 0 0 4.6 4.6l.7-.7"
      />
    </svg>
  );
}
