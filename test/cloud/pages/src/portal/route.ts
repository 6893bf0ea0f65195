/** The portal's hash routes: which resource and which of its pages are open. */

export type Target =
  | { kind: 'home' }
  | { kind: 'app'; appId: string; section: string; isMsaApp: string }
  | { kind: 'container'; account: string; container: string; section: string; hash: string };

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads a location hash. Splits before decoding and keeps empty values, since the portal writes `defaultId//`.
 * An optional `#@tenant/` and the older `#blade/` prefix are accepted; anything unknown is the home page.
 */
export function parseRoute(hash: string): Target {
  const parts = hash.replace(/^#(?:@[^/]*\/)?/, '').split('/');
  if (parts[0] !== 'view' && parts[0] !== 'blade') return { kind: 'home' };
  const withTilde = parts[3] === '~';
  const section = parts[withTilde ? 4 : 3] ?? '';
  const values = pairs(parts.slice(withTilde ? 5 : 4));
  if (parts[2] === 'ApplicationMenuBlade') {
    const appId = values.get('appId') ?? '';
    if (!guid.test(appId)) return { kind: 'home' };
    return { kind: 'app', appId, section, isMsaApp: values.get('isMSAApp~') ?? 'false' };
  }
  if (parts[2] === 'ContainerMenuBlade') {
    const account = /\/storageAccounts\/([^/]+)$/i.exec(values.get('storageAccountId') ?? '')?.[1];
    const container = values.get('path');
    if (account && container) return { kind: 'container', account, container, section, hash };
  }
  return { kind: 'home' };
}

/** The hash of an application's page. */
export function appHash(appId: string, section: string, isMsaApp = 'false'): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${section}/appId/${appId}/isMSAApp~/${isMsaApp}`;
}

/** The hash of another page of the container that `hash` names; everything else in it stays. */
export function containerHash(hash: string, section: string): string {
  return hash.replace(/(ContainerMenuBlade\/(?:~\/)?)[^/]+/, `$1${section}`);
}

/** True when two targets are the same resource, so that only the page inside its blade changes. */
export function sameResource(a: Target, b: Target): boolean {
  if (a.kind === 'app' && b.kind === 'app') return a.appId.toLowerCase() === b.appId.toLowerCase();
  if (a.kind === 'container' && b.kind === 'container') {
    return a.account === b.account && a.container === b.container;
  }
  return a.kind === b.kind;
}

function pairs(parts: string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    values.set(parts[at] ?? '', decodeURIComponent(parts[at + 1] ?? ''));
  }
  return values;
}
