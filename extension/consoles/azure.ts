// The Azure portal and the Entra admin centre: where an app registration's IDs and secret, a container's or account's
// address and a vault key's identifier stand.
import * as labels from './azure-labels.ts';
import type { Console, Groups, Page } from './console.ts';
import { azureHosts } from './hosts.ts';

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const END = '(?=[/?&#]|$)';

/**
 * What stands before every route. The tenant may lead the path (Entra) or the hash (`#@…/`), a query may stand before the
 * hash or open it.
 */
const START = `^https://[^/]+/(?:(?<inPath>${GUID})/?)?[^#]*#(?:\\?[^/#]*#?)?(?:@(?:(?<inHash>${GUID})|[^/]*)/)?`;

/** A blade's address: `#blade/` is the older `#view/`, `~/` is optional, the pairs behind may be empty (`defaultId//`). */
function blade(name: string, section: string, pairs: string): RegExp {
  return new RegExp(`${START}(?:view|blade)/${name}/(?:~/)?${section}/${pairs}${END}`, 'i');
}

/** A page of a resource: `#@tenant/resource/subscriptions/…`. */
function resource(type: string, section: string): RegExp {
  const path = `resource/subscriptions/${GUID}/resourceGroups/[^/]+/providers/${type}/(?<resource>[^/?&#]+)`;
  return new RegExp(`${START}${path}/${section}${END}`, 'i');
}

const anyPairs = '(?:[^/]*/[^/]*/)*?';
const appMenu = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade';
const appId = `${anyPairs}appId/(?<appId>${GUID})`;
const tenantIds = { inPath: 'azure.tenantId', inHash: 'azure.tenantId' } as const;
const appIds = { appId: 'azure.clientId', ...tenantIds } as const;

const overview: Page = {
  id: 'app-overview',
  route: blade(appMenu, 'Overview', appId),
  ids: appIds,
  spots: [
    {
      field: 'azure.clientId',
      near: 'label',
      seen: '2026-10 portal.azure.com, app registration, Overview',
      labels: labels.clientId,
    },
    {
      field: 'azure.tenantId',
      near: 'label',
      seen: '2026-10 portal.azure.com, app registration, Overview',
      labels: labels.tenantId,
    },
  ],
  lookalikes: labels.objectId,
};

const secrets: Page = {
  id: 'app-secrets',
  route: blade(appMenu, 'Credentials', appId),
  ids: appIds,
  spots: [
    {
      field: 'azure.clientSecret',
      near: 'column',
      byShape: true,
      seen: '2026-10 portal.azure.com, app registration, Certificates & secrets, right after Add',
      labels: labels.value,
    },
    {
      field: 'azure.secretExpires',
      near: 'column',
      // As the person's format culture writes it; which day is meant is found out where it is kept.
      shape:
        /^(?:\p{Cf}*\d\p{Cf}*\s?){1,4}[-/.年년]\s?(?:\p{Cf}*\d){1,2}\p{Cf}*[-/.月월]\s?(?:\p{Cf}*\d){1,4}[.日일]?$/u,
      seen: '2026-10 portal.azure.com, app registration, Certificates & secrets',
      labels: labels.expires,
    },
  ],
  anchors: [labels.newSecret, labels.secretId, labels.thumbprint],
};

const containerPairs = `${anyPairs}storageAccountId/(?<account>[^/]+)/${anyPairs}path/(?<container>[^/?&#]+)`;
const containerMenu = 'Microsoft_Azure_Storage/ContainerMenuBlade';

const containerProperties: Page = {
  id: 'container-properties',
  route: blade(containerMenu, 'properties', containerPairs),
  ids: tenantIds,
  derived: [{ field: 'azure.store', value: filesystemUrl }],
  holds: (groups) => ({ 'azure.containerUrl': containerPattern(groups) }),
  spots: [
    {
      field: 'azure.containerUrl',
      near: 'label',
      seen: '2026-10 portal.azure.com, storage container, Properties',
      labels: labels.containerUrl,
    },
  ],
};

const containerOverview: Page = {
  id: 'container-overview',
  route: blade(containerMenu, 'overview', containerPairs),
  ids: tenantIds,
  derived: [
    { field: 'azure.containerUrl', value: containerUrl },
    { field: 'azure.store', value: filesystemUrl },
  ],
  byAddress: true,
  spots: [],
};

const storageEndpoints: Page = {
  id: 'storage-endpoints',
  route: resource('Microsoft\\.Storage/storageAccounts', '(?:storageAccount)?endpoints'),
  ids: tenantIds,
  // Between two accounts the address changes first, while the endpoints of the other still stand there.
  holds: ({ resource: account }) => {
    const own = account ? new RegExp(`^https://${RegExp.escape(account)}\\.`, 'i') : undefined;
    return { 'azure.containerUrl': own, 'azure.store': own };
  },
  spots: [
    {
      field: 'azure.containerUrl',
      near: 'label',
      shape: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?blob\.[a-z.]+\/?$/i,
      seen: '2026-10 portal.azure.com, storage account, Endpoints',
      labels: labels.blobService,
    },
    {
      field: 'azure.store',
      near: 'label',
      shape: /^https:\/\/[a-z0-9]{3,24}\.(?:z\d{2}\.)?dfs\.[a-z.]+\/?$/i,
      seen: '2026-10 portal.azure.com, storage account, Endpoints',
      labels: labels.dataLake,
    },
  ],
  lookalikes: labels.resourceId,
};

const vaultKey: Page = {
  id: 'vault-key',
  // The key's own URL stands in the hash as it is, with its two slashes; without a version when none is chosen.
  route: new RegExp(
    `${START}asset/Microsoft_Azure_KeyVault/Key/(?<keyUrl>https://[^/?&#]+/keys/[^/?&#]+(?:/[0-9a-f]{32})?)/?(?=[?&#]|$)`,
    'i',
  ),
  ids: tenantIds,
  holds: ({ keyUrl }) => ({
    'azure.keyUrl': keyUrl ? new RegExp(`^${RegExp.escape(keyUrl)}(?:/[0-9a-f]{32})?/?$`, 'i') : undefined,
  }),
  derived: [{ field: 'azure.keyUrl', value: ({ keyUrl }) => keyUrl }],
  byAddress: true,
  spots: [
    {
      field: 'azure.keyUrl',
      near: 'label',
      seen: '2026-10 portal.azure.com, key vault, key, version',
      labels: labels.keyIdentifier,
    },
  ],
};

export const azure: Console = {
  id: 'azure',
  label: 'Azure portal',
  ...azureHosts,
  pages: [overview, secrets, containerProperties, containerOverview, storageEndpoints, vaultKey],
};

const SUFFIXES: Readonly<Record<string, string>> = {
  'portal.azure.us': 'core.usgovcloudapi.net',
  'portal.azure.cn': 'core.chinacloudapi.cn',
};

function containerUrl(groups: Groups, host: string): string | undefined {
  return addressOf('blob', groups, host);
}

/** A container is the Data Lake's filesystem by another name. */
function filesystemUrl(groups: Groups, host: string): string | undefined {
  return addressOf('dfs', groups, host);
}

// A page that was left shows another container of the account, or the same of another account.
function containerPattern({ account, container }: Groups): RegExp | undefined {
  const name = accountName(account);
  if (!name || !container) return undefined;
  return new RegExp(`^https://${RegExp.escape(name)}\\.[^/]+/${RegExp.escape(container)}/?$`, 'i');
}

function accountName(account: string | undefined): string | undefined {
  return /\/storageAccounts\/([a-z0-9]{3,24})$/i.exec(account ?? '')?.[1];
}

// An account in an Azure DNS zone has another host; its container's Properties show it.
function addressOf(
  service: 'blob' | 'dfs',
  { account, container }: Groups,
  host: string,
): string | undefined {
  const name = accountName(account);
  const suffix = SUFFIXES[host] ?? 'core.windows.net';
  return name && container && `https://${name}.${service}.${suffix}/${container}`;
}

// Seen on:
// - App registration Overview, 2026-10: label and value in five markups (Knockout, two React, two form layouts); labels from
//   Microsoft's documentation and public code in ten languages, Traditional Chinese guessed. Routes from public code.
// - Certificates & secrets, 2026-10: columns Description, Expires, Value, Secret ID in varying order; Value is whole only
//   until the page is left. Spanish, Italian, Portuguese, Japanese headers from general knowledge.
// - Container Properties, 2026-10: field URL as a read-only text box; route from public code, labels but URL guessed.
// - Storage account Endpoints: labels from general knowledge, the route's last part guessed.
// - Key Vault: Key Identifier in a read-only box (measured on the library), route from public code.
// - Hosts, 2026-10: Microsoft's "Allow the Azure portal URLs on your firewall"; frames of US Government and China guessed.
