// What the Azure portal calls the values we need and their look-alikes, in its own languages.
// Seen in Microsoft's documentation and public code, 2026-10.
import type { Labels } from './labels.ts';

export const clientId: Labels = {
  en: { seen: ['Application (client) ID'] },
  de: { seen: ['Anwendungs-ID (Client)'] },
  fr: { seen: ["ID d'application (client)"], guess: ["ID de l'application (client)"] },
  es: {
    seen: ['Id. de aplicación (cliente)', 'Id. de la aplicación (cliente)', 'ID de la aplicación (cliente)'],
  },
  it: { seen: ['ID applicazione (client)'] },
  'pt-BR': { seen: ['ID do aplicativo (cliente)'] },
  ja: { seen: ['アプリケーション (クライアント) ID'] },
  ko: { seen: ['애플리케이션(클라이언트) ID'] },
  'zh-Hans': { seen: ['应用程序(客户端) ID'] },
  'zh-Hant': { guess: ['應用程式 (用戶端) 識別碼'] },
};

export const tenantId: Labels = {
  en: { seen: ['Directory (tenant) ID'] },
  de: {
    seen: ['Verzeichnis-ID (Mandant)', 'Verzeichnis-ID (Mandanten-ID)', 'Verzeichnis-ID (Tenant)'],
  },
  fr: { seen: ["ID de l'annuaire (locataire)"] },
  es: { seen: ['Id. de directorio (inquilino)'], guess: ['Id. del directorio (inquilino)'] },
  it: { seen: ['ID della directory (tenant)'], guess: ['ID directory (tenant)'] },
  'pt-BR': { seen: ['ID do diretório (locatário)'] },
  ja: { seen: ['ディレクトリ (テナント) ID'] },
  ko: { seen: ['디렉터리(테넌트) ID'] },
  'zh-Hans': { seen: ['目录(租户) ID'] },
  'zh-Hant': { guess: ['目錄 (租用戶) 識別碼'] },
};

export const objectId: Labels = {
  en: { seen: ['Object ID'] },
  de: { likely: ['Objekt-ID'] },
  fr: { likely: ["ID de l'objet", "ID d'objet"] },
  es: { guess: ['Id. de objeto', 'Id. del objeto', 'ID de objeto'] },
  it: { likely: ['ID oggetto'] },
  'pt-BR': { guess: ['ID do objeto', 'ID de objeto'] },
  ja: { likely: ['オブジェクト ID'] },
  ko: { likely: ['개체 ID'] },
  'zh-Hans': { seen: ['对象 ID'] },
  'zh-Hant': { likely: ['物件識別碼'] },
};

/** Header of the column that shows a secret once. */
export const value: Labels = {
  en: { seen: ['Value'] },
  de: { seen: ['Wert'] },
  fr: { seen: ['Valeur'] },
  es: { likely: ['Valor'] },
  it: { likely: ['Valore'] },
  'pt-BR': { likely: ['Valor'] },
  ja: { likely: ['値'] },
  ko: { seen: ['값'] },
  'zh-Hans': { seen: ['值'] },
  'zh-Hant': { likely: ['值'] },
};

/** Header of the date column. A miss only leaves the date out. */
export const expires: Labels = {
  en: { seen: ['Expires'] },
  de: { likely: ['Gültig bis', 'Läuft ab'], guess: ['Ablaufdatum', 'Läuft ab am'] },
  fr: { likely: ["Date d'expiration", 'Expire le'], guess: ['Expiration', 'Expire'] },
  es: { likely: ['Expira'], guess: ['Expiración', 'Fecha de expiración'] },
  it: { likely: ['Scadenza'], guess: ['Scade il', 'Data di scadenza'] },
  'pt-BR': { likely: ['Expira em'], guess: ['Expira', 'Expiração'] },
  ja: { likely: ['有効期限'], guess: ['期限'] },
  ko: { likely: ['만료'], guess: ['만료 날짜'] },
  'zh-Hans': { seen: ['截止期限'], likely: ['到期日期'], guess: ['过期时间'] },
  'zh-Hant': { guess: ['到期', '到期日'] },
};

/** One of these stands on Certificates & secrets with or without a secret: the command that makes one. */
export const newSecret: Labels = {
  en: { seen: ['New client secret'] },
  de: { likely: ['Neuer geheimer Clientschlüssel'], guess: ['Neues Clientgeheimnis'] },
  fr: { likely: ['Nouveau secret client'] },
  es: { likely: ['Nuevo secreto de cliente'] },
  it: { likely: ['Nuovo segreto client'] },
  'pt-BR': { likely: ['Novo segredo do cliente'] },
  ja: { likely: ['新しいクライアント シークレット'] },
  ko: { likely: ['새 클라이언트 암호'], guess: ['새 클라이언트 비밀'] },
  'zh-Hans': { seen: ['新客户端密码'], guess: ['新建客户端密码', '新客户端机密'] },
  'zh-Hant': { guess: ['新增用戶端密碼', '新用戶端密碼'] },
};

/** Header of the column beside the value: with it, an empty or masked list is known for what it is. */
export const secretId: Labels = {
  en: { seen: ['Secret ID'] },
  de: { seen: ['Geheimnis-ID'], guess: ['Geheime ID'] },
  fr: { guess: ['ID de secret', 'ID du secret'] },
  es: { guess: ['Id. de secreto', 'Id. del secreto'] },
  it: { guess: ['ID segreto'] },
  'pt-BR': { guess: ['ID do segredo'] },
  ja: { guess: ['シークレット ID'] },
  ko: { seen: ['비밀 ID'] },
  'zh-Hans': { seen: ['机密 ID'], guess: ['密码 ID'] },
  'zh-Hant': { guess: ['祕密識別碼'] },
};

/** The certificates tab: nothing of it is a secret, and nothing is missing there. */
export const thumbprint: Labels = {
  en: { likely: ['Thumbprint'] },
  de: { likely: ['Fingerabdruck'] },
  fr: { likely: ['Empreinte numérique', 'Empreinte'] },
  es: { likely: ['Huella digital'] },
  it: { likely: ['Identificazione personale'] },
  'pt-BR': { likely: ['Impressão digital'] },
  ja: { likely: ['拇印'] },
  ko: { likely: ['지문'] },
  'zh-Hans': { likely: ['指纹'] },
};

export const containerUrl: Labels = {
  en: { seen: ['URL'] },
  // The same three letters in most languages of the portal.
  it: { guess: ['URL del contenitore'] },
};

/** An account's Endpoints show two things under one heading; the other is none of ours. */
export const resourceId: Labels = {
  en: { likely: ['Resource ID'] },
  de: { likely: ['Ressourcen-ID'] },
  fr: { likely: ['ID de ressource'] },
  es: { likely: ['Id. de recurso'] },
  it: { likely: ['ID risorsa'] },
  'pt-BR': { likely: ['ID do recurso'] },
  ja: { likely: ['リソース ID'] },
  ko: { likely: ['리소스 ID'] },
  'zh-Hans': { likely: ['资源 ID'] },
};

/** The endpoints of a storage account, as its page Endpoints lists them. */
export const blobService: Labels = {
  en: { seen: ['Blob service'], likely: ['Primary Blob service endpoint'] },
  de: { seen: ['Blob-Dienst'], guess: ['Blobdienst'] },
  fr: { seen: ['Service BLOB'] },
  es: { seen: ['Servicio Blob', 'Blob service'] },
  it: { seen: ['Servizio BLOB'] },
  'pt-BR': { seen: ['Serviço Blob'], guess: ['Serviço de Blob'] },
  ja: { seen: ['Blob サービス'] },
  ko: { seen: ['Blob 서비스'] },
  'zh-Hans': { seen: ['Blob 服务'] },
  'zh-Hant': { likely: ['Blob 服務'] },
};

export const dataLake: Labels = {
  // The product's name is not translated.
  en: { likely: ['Data Lake Storage', 'Data Lake Storage Gen2'] },
  de: { guess: ['Data Lake-Speicher'] },
  fr: { guess: ['Stockage Data Lake'] },
};

export const keyIdentifier: Labels = {
  en: { seen: ['Key Identifier'] },
  de: { seen: ['Schlüsselbezeichner'], guess: ['Schlüssel-ID'] },
  fr: { seen: ['Identificateur de clé'] },
  es: { seen: ['Identificador de clave'] },
  it: { seen: ['Identificatore chiave'], guess: ['Identificatore della chiave'] },
  'pt-BR': { seen: ['Identificador de chave'], guess: ['Identificador da chave'] },
  ja: { seen: ['キー識別子'] },
  ko: { seen: ['키 식별자'] },
  'zh-Hans': { seen: ['密钥标识符'] },
  'zh-Hant': { likely: ['金鑰識別碼'] },
};
