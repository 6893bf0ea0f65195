/** The messages between the portal shell and its cross-origin frames: a frame does not know the route, the shell tells it. */

/** The host that serves the frames, as in the safelist of the Azure portal. */
export const frameOrigin = 'https://sandbox-1.reactblade.portal.azure.net';

/** Which markup the Overview uses: Knockout in the top document, or one of two React layouts in the frame. */
export type Layout = 'A' | 'B' | 'C';
export type FrameView = 'Overview' | 'Credentials';

/** Shell to frame. A prewarmed frame is hidden and holds another application. */
export interface InitMessage {
  kind: 'init';
  view: FrameView;
  appId: string;
  layout: Layout;
  prewarmed: boolean;
}

/** Frame to shell. */
export type FrameMessage = { kind: 'ready' } | { kind: 'navigate'; section: string };

/** True for the origins that may host the frames. */
export function isShellOrigin(origin: string): boolean {
  return /^https:\/\/(?:(?:[a-z]+\.)?portal\.azure\.com|entra\.microsoft\.com)$/.test(origin);
}

/** True when `data` is an object whose `kind` is one of `kinds`. */
export function hasKind(data: unknown, ...kinds: string[]): data is { kind: string } {
  return typeof data === 'object' && data !== null && 'kind' in data && kinds.includes(String(data.kind));
}
