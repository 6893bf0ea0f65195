// Where each console lives. Apart from the rest of the data, because this alone is needed in every frame of a console.

export interface Hosts {
  /** Match patterns of the pages a person opens. */
  readonly top: readonly string[];
  /** Match patterns of the frames that show the values inside them. */
  readonly frames: readonly string[];
}

export const azureHosts: Hosts = {
  top: ['https://portal.azure.com/*', 'https://*.portal.azure.com/*', 'https://entra.microsoft.com/*'],
  // One pattern covers sandbox-*.reactblade, reactblade-ms, reactblade-rc and hosting.
  frames: ['https://*.portal.azure.net/*'],
};

/** Every pattern of every console: what the capture script is loaded on. */
export const consolePatterns: string[] = [azureHosts].flatMap(({ top, frames }) => [...top, ...frames]);

/**
 * True when a pattern covers the origin. Ours are all `https://HOST/*` or `https://*.HOST/*`; as in browsers the second
 * also means HOST itself. An origin with a port of its own is never covered.
 */
export function coversOrigin(patterns: readonly string[], origin: string): boolean {
  return patterns.some((pattern) => {
    const host = pattern.slice('https://'.length, -'/*'.length);
    if (!host.startsWith('*.')) return origin === `https://${host}`;
    const bare = host.slice(2);
    return origin === `https://${bare}` || (/^https:\/\/[^:/]+$/.test(origin) && origin.endsWith(`.${bare}`));
  });
}
