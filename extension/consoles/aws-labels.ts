// What the AWS console calls the values we need, in its own languages. English from AWS's guides and public code, 2026-10;
// the others are general knowledge that nobody has checked on a page.
import type { Labels } from './labels.ts';

export const accessKey: Labels = {
  en: { seen: ['Access key', 'Access key ID'] },
  de: { likely: ['Zugriffsschlüssel', 'Zugriffsschlüssel-ID'] },
  fr: { likely: ["Clé d'accès", "ID de clé d'accès"] },
  es: { likely: ['Clave de acceso', 'ID de clave de acceso'] },
  it: { likely: ['Chiave di accesso', 'ID chiave di accesso'] },
  'pt-BR': { likely: ['Chave de acesso', 'ID da chave de acesso'] },
  ja: { likely: ['アクセスキー', 'アクセスキー ID'] },
  ko: { likely: ['액세스 키', '액세스 키 ID'] },
  'zh-Hans': { likely: ['访问密钥', '访问密钥 ID'] },
};

export const secretKey: Labels = {
  en: { seen: ['Secret access key'] },
  de: { likely: ['Geheimer Zugriffsschlüssel'] },
  fr: { likely: ["Clé d'accès secrète"] },
  es: { likely: ['Clave de acceso secreta'] },
  it: { likely: ['Chiave di accesso segreta'] },
  'pt-BR': { likely: ['Chave de acesso secreta'] },
  ja: { likely: ['シークレットアクセスキー'] },
  ko: { likely: ['비밀 액세스 키'], guess: ['보안 액세스 키'] },
  'zh-Hans': { likely: ['秘密访问密钥', '私有访问密钥'] },
};

/** What the wizard and the list always show, with or without a key. */
export const createKey: Labels = {
  en: { seen: ['Create access key', 'Retrieve access keys', 'Retrieve access key', 'Access keys'] },
  de: { likely: ['Zugriffsschlüssel erstellen', 'Zugriffsschlüssel abrufen'] },
  fr: { likely: ["Créer une clé d'accès", "Récupérer les clés d'accès", "Clés d'accès"] },
  es: { likely: ['Crear clave de acceso', 'Recuperar claves de acceso', 'Claves de acceso'] },
  it: { likely: ['Crea chiave di accesso', 'Recupera le chiavi di accesso', 'Chiavi di accesso'] },
  'pt-BR': { likely: ['Criar chave de acesso', 'Recuperar chaves de acesso', 'Chaves de acesso'] },
  ja: { likely: ['アクセスキーを作成', 'アクセスキーを取得'] },
  ko: { likely: ['액세스 키 만들기', '액세스 키 검색'] },
  'zh-Hans': { likely: ['创建访问密钥', '检索访问密钥'] },
};

export const region: Labels = {
  en: { seen: ['AWS Region'] },
  de: { likely: ['AWS-Region'] },
  fr: { likely: ['Région AWS'] },
  es: { likely: ['Región de AWS'] },
  it: { likely: ['Regione AWS'] },
  'pt-BR': { likely: ['Região da AWS'] },
  ja: { likely: ['AWS リージョン'] },
  ko: { likely: ['AWS 리전'] },
  'zh-Hans': { likely: ['AWS 区域'] },
};

export const arn: Labels = {
  en: { seen: ['ARN', 'Amazon Resource Name (ARN)', 'Key ARN'] },
  de: { likely: ['Amazon-Ressourcenname (ARN)'] },
  es: { likely: ['Nombre de recurso de Amazon (ARN)'] },
  fr: { likely: ['Nom Amazon Resource Name (ARN)'] },
  it: { likely: ['Nome della risorsa Amazon (ARN)'] },
  'pt-BR': { likely: ['Nome do recurso da Amazon (ARN)'] },
  ja: { likely: ['Amazon リソースネーム (ARN)'] },
  ko: { likely: ['Amazon 리소스 이름(ARN)'] },
  'zh-Hans': { likely: ['Amazon 资源名称(ARN)', 'Amazon 资源名称 (ARN)'] },
};

export const aliasArn: Labels = {
  en: { likely: ['Alias ARN', 'Alias name', 'Alias', 'Primary key ARN'] },
  de: { likely: ['Alias-ARN'] },
  ja: { likely: ['エイリアス ARN'] },
};
