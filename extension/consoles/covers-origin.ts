// What a match pattern covers. Apart from the patterns themselves, because every frame of a console needs this alone.

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
