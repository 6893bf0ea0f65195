// The Google Cloud console: where a service account and a bucket are named. Its key is never on a page: it is a download.
import type { Console, Page, Spot } from './console.ts';
import { googleHosts } from './hosts.ts';
import type { Labels } from './labels.ts';

const email: Labels = {
  en: { seen: ['Email'], guess: ['Email address'] },
  de: { likely: ['E-Mail-Adresse', 'E-Mail'] },
  fr: { likely: ['Adresse e-mail'], guess: ['E-mail'] },
  es: { likely: ['Correo electrónico'], guess: ['Dirección de correo electrónico'] },
  it: { likely: ['Indirizzo email', 'Email'] },
  'pt-BR': { likely: ['E-mail'], guess: ['Endereço de e-mail'] },
  ja: { likely: ['メールアドレス', 'メール'] },
  ko: { likely: ['이메일'], guess: ['이메일 주소'] },
  'zh-Hans': { likely: ['电子邮件地址', '电子邮件'] },
};

const uniqueId: Labels = {
  en: { likely: ['Unique ID', 'OAuth 2 Client ID'] },
  de: { likely: ['Eindeutige ID'] },
  fr: { guess: ['Identifiant unique', 'ID unique'] },
  es: { guess: ['ID único'] },
  it: { guess: ['ID univoco'] },
  'pt-BR': { guess: ['ID exclusivo'] },
  ja: { guess: ['一意の ID'] },
  ko: { guess: ['고유 ID'] },
  'zh-Hans': { guess: ['唯一 ID'] },
};

const account: Spot = {
  field: 'google.serviceAccount',
  near: 'label',
  byShape: true,
  seen: '2026-10 console.cloud.google.com, service account, Details (shapes from public code)',
  labels: email,
};

// Matrix parameters (`;edit=true`) stand in the path before its further parts.
const details = `^https://[^/]+/iam-admin/serviceaccounts/details/(?<account>[^/;?#]+)(?:;[^/?#]*)?`;

const serviceAccountKeys: Page = {
  id: 'service-account-keys',
  route: new RegExp(`${details}/keys(?=[/;?#]|$)`),
  spots: [account],
  notice: 'key_file',
};

const serviceAccount: Page = {
  id: 'service-account',
  route: new RegExp(`${details}(?:/(?:permissions|access|metrics|logs))?/?(?=[;?#]|$)`),
  spots: [account],
  lookalikes: uniqueId,
};

const bucket: Page = {
  id: 'bucket',
  // A name begins with a letter or digit; `_details` is the page of one object.
  route: /^https:\/\/[^/]+\/storage\/browser\/(?<bucket>[a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?=[/;?#]|$)/,
  ids: { bucket: 'google.bucket' },
  byAddress: true,
  spots: [
    {
      field: 'google.bucket',
      near: 'heading',
      seen: '2026-10 console.cloud.google.com, bucket: the page is headed by its name',
    },
  ],
};

export const google: Console = {
  id: 'google',
  label: 'Google Cloud console',
  ...googleHosts,
  pages: [serviceAccountKeys, serviceAccount, bucket],
};

// Seen on:
// - Service accounts, keys, buckets, 2026-10: routes from public code; the path names the account by its unique id, the
//   query the selected project, which may be another than the account's. Labels but English from general knowledge.
