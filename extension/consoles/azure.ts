// The Azure portal and the Entra admin centre: where an app registration's IDs and secret and a container's URL stand.
import type { Console, Page } from './console.ts';
import { azureHosts } from './hosts.ts';

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * A blade's address. The tenant may lead the path (Entra) or the hash (`#@…/`), `#blade/` is the older `#view/`, `~/` is
 * optional, a query may stand before the hash or inside it, and the pairs behind may have empty values (`defaultId//`).
 */
function blade(name: string, section: string, pairs: string): RegExp {
  const before = `^https://[^/]+/(?:(?<inPath>${GUID})/?)?[^#]*#(?:\\?[^/#]*#?)?(?:@(?:(?<inHash>${GUID})|[^/]*)/)?`;
  return new RegExp(`${before}(?:view|blade)/${name}/(?:~/)?${section}/${pairs}(?=[/?&#]|$)`, 'i');
}

const anyPairs = '(?:[^/]*/[^/]*/)*?';
const appMenu = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade';
const appId = `${anyPairs}appId/(?<appId>${GUID})`;
const appIds = {
  appId: 'azure.clientId',
  inPath: 'azure.tenantId',
  inHash: 'azure.tenantId',
} as const;

const overview: Page = {
  id: 'app-overview',
  route: blade(appMenu, 'Overview', appId),
  ids: appIds,
  spots: [
    {
      field: 'azure.clientId',
      near: 'label',
      seen: '2026-10 portal.azure.com, app registration, Overview',
      labels: [
        'Application (client) ID',
        'Anwendungs-ID (Client)',
        "ID d'application (client)",
        'Id. de aplicación (cliente)',
        'Id. de la aplicación (cliente)',
        'ID de la aplicación (cliente)',
        'ID applicazione (client)',
        'ID do aplicativo (cliente)',
        'アプリケーション (クライアント) ID',
        '애플리케이션(클라이언트) ID',
        '应用程序(客户端) ID',
        '應用程式 (用戶端) 識別碼',
      ],
    },
    {
      field: 'azure.tenantId',
      near: 'label',
      seen: '2026-10 portal.azure.com, app registration, Overview',
      labels: [
        'Directory (tenant) ID',
        'Verzeichnis-ID (Mandant)',
        'Verzeichnis-ID (Mandanten-ID)',
        'Verzeichnis-ID (Tenant)',
        "ID de l'annuaire (locataire)",
        'Id. de directorio (inquilino)',
        'ID della directory (tenant)',
        'ID do diretório (locatário)',
        'ディレクトリ (テナント) ID',
        '디렉터리(테넌트) ID',
        '目录(租户) ID',
        '目錄 (租用戶) 識別碼',
      ],
    },
  ],
  lookalikes: [
    'Object ID',
    'Objekt-ID',
    "ID de l'objet",
    'Id. de objeto',
    'ID oggetto',
    'ID do objeto',
    'オブジェクト ID',
    '개체 ID',
    '对象 ID',
    '物件識別碼',
  ],
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
      labels: ['Value', 'Wert', 'Valeur', 'Valor', 'Valore', '値', '값', '值'],
    },
    {
      field: 'azure.secretExpires',
      near: 'column',
      // Beside English and Simplified Chinese these are guesses: a miss only leaves the date out.
      seen: '2026-10 portal.azure.com, app registration, Certificates & secrets',
      labels: [
        'Expires',
        'Läuft ab',
        'Gültig bis',
        'Expire le',
        'Expiration',
        'Expira',
        'Expira em',
        'Scadenza',
        '有効期限',
        '만료',
        '만료 날짜',
        '截止期限',
        '到期日期',
        '到期',
      ],
    },
  ],
};

const container: Page = {
  id: 'container-properties',
  route: blade(
    'Microsoft_Azure_Storage/ContainerMenuBlade',
    'properties',
    `${anyPairs}storageAccountId/[^/]+/${anyPairs}path/[^/?&#]+`,
  ),
  ids: { inPath: 'azure.tenantId', inHash: 'azure.tenantId' },
  spots: [
    {
      field: 'azure.containerUrl',
      near: 'label',
      seen: '2026-10 portal.azure.com, storage container, Properties',
      labels: ['URL', 'Adresa URL', 'Adres URL', 'URL-adress', 'URL-адрес', 'URL-cím'],
    },
  ],
};

export const azure: Console = {
  id: 'azure',
  label: 'Azure portal',
  ...azureHosts,
  pages: [overview, secrets, container],
};

// Seen on:
// - App registration Overview, 2026-10: label and value in five markups (Knockout, two React, two form layouts); labels from
//   Microsoft's documentation and public code in ten languages, Traditional Chinese guessed. Routes from public code.
// - Certificates & secrets, 2026-10: columns Description, Expires, Value, Secret ID in varying order; Value is whole only
//   until the page is left. Spanish, Italian, Portuguese, Japanese headers from general knowledge.
// - Container Properties, 2026-10: field URL as a read-only text box; route from public code, labels but URL guessed.
// - Hosts, 2026-10: Microsoft's "Allow the Azure portal URLs on your firewall". US Government and China are left out.
