/** Fluent UI icons as inline drawings plus the icon font's private-use character, which the real pages leave at the end of a value's text. */
import { registerIcons } from '@fluentui/react/lib/Styling';
import type { ReactElement } from 'react';

/** One drawing on a 16 x 16 grid, stroked in the current colour. */
export function Drawing({ path, size = 16 }: { path: string; size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
      <path d={path} />
    </svg>
  );
}

/** Drawings by name, own work. */
export const drawings = {
  copy: 'M5.5 4.5v-3h8v9h-3M2.5 4.5h8v10h-8z',
  add: 'M8 2v12M2 8h12',
  cancel: 'M3 3l10 10M13 3L3 13',
  chevronDown: 'M3 6l5 5 5-5',
  chevronRight: 'M6 3l5 5-5 5',
  info: 'M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM8 7v5M8 4v1.5',
  warning: 'M8 2l6.5 12h-13zM8 6v4M8 11.5v1',
  completed: 'M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM5 8l2 2 4-4',
  key: 'M10.5 2a3.5 3.5 0 11-2.2 6.2L2.5 14H1.5v-2h2v-2h2l1.7-1.7A3.5 3.5 0 0110.5 2zM11.5 4.5v.5',
  grid: 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z',
  gear: 'M8 5.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4',
  search: 'M7 2a5 5 0 100 10A5 5 0 007 2zM10.5 10.5L14 14',
  menu: 'M2 4h12M2 8h12M2 12h12',
  bell: 'M4 11V7a4 4 0 018 0v4l1 1H3zM7 14h2',
  help: 'M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM6 6a2 2 0 113 1.7c-.7.4-1 .8-1 1.6M8 11v1',
  rocket: 'M6 10c0-5 3-8 8-8 0 5-3 8-8 8zM6 10l-3-1M6 10l1 3M3 13l2-2',
  brush: 'M2 12a6 6 0 1112 0M5 9l1 1M8 5v2M11 9l-1 1',
  redirect: 'M2 8h9M8 4l4 4-4 4M14 3v10',
  bars: 'M3 13V7M6.5 13V3M10 13V9M13.5 13V5',
  people: 'M8 2a3 3 0 100 6 3 3 0 000-6zM2.5 14c0-3 2.5-5 5.5-5s5.5 2 5.5 5z',
  link: 'M7 5l2-2a3 3 0 014 4l-2 2M9 11l-2 2a3 3 0 01-4-4l2-2M6 10l4-4',
  box: 'M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6',
} as const;

export type DrawingName = keyof typeof drawings;

/** The icon font's code points of the names Fluent UI v8 asks for. */
const glyphs: Record<string, { glyph: string; path: string }> = {
  Copy: { glyph: '\uE8C8', path: drawings.copy },
  Add: { glyph: '\uE710', path: drawings.add },
  Cancel: { glyph: '\uE711', path: drawings.cancel },
  ChevronDown: { glyph: '\uE70D', path: drawings.chevronDown },
  Clear: { glyph: '\uE894', path: drawings.cancel },
  Info: { glyph: '\uE946', path: drawings.info },
  Warning: { glyph: '\uE7BA', path: drawings.warning },
  Completed: { glyph: '\uE930', path: drawings.completed },
};

/** Registers the icons once; the glyph has no font here, so it takes no room and no colour, but it is text. */
export function registerFluentIcons(): void {
  const icons = Object.fromEntries(
    Object.entries(glyphs).map(([name, { glyph, path }]) => [
      name,
      <span key={name} style={{ display: 'inline-flex' }}>
        <Drawing path={path} />
        <span style={{ width: 0, overflow: 'hidden', color: 'transparent' }}>{glyph}</span>
      </span>,
    ]),
  );
  registerIcons({ style: {}, fontFace: {}, icons });
}
