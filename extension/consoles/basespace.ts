// The BaseSpace developer portal: three strings of one shape on one page, which only their labels tell apart.
import type { Console, Page } from './console.ts';
import { basespaceHosts } from './hosts.ts';

const seen = '2026-10 the names from the SDKs and guides; the markup was not found';

const credentials: Page = {
  id: 'app-credentials',
  route: /^https:\/\//,
  anchors: [],
  derived: [
    {
      field: 'basespace.server',
      // Each regional portal stands beside its API.
      value: (_groups, host) =>
        /^developer\.(?:[a-z]{3}\d\.sh\.)?basespace\.illumina\.com(?:\.cn)?$/.test(host)
          ? `https://${host.replace('developer.', 'api.')}`
          : undefined,
    },
  ],
  spots: [
    {
      field: 'basespace.clientKey',
      near: 'label',
      seen,
      labels: { en: { seen: ['Client ID'], guess: ['Client Key', 'client_id'] } },
    },
    {
      field: 'basespace.clientSecret',
      near: 'label',
      masked: 'hidden',
      seen,
      labels: { en: { seen: ['Client Secret'], guess: ['client_secret'] } },
    },
    {
      field: 'basespace.appToken',
      near: 'label',
      masked: 'hidden',
      seen,
      labels: { en: { seen: ['Access Token', 'App Token'], guess: ['access_token'] } },
    },
  ],
  lookalikes: {
    en: {
      guess: ['App ID', 'Application ID', 'Form ID', 'Form Post ID', 'Version ID', 'Owner ID'],
    },
  },
};

export const basespace: Console = {
  id: 'basespace',
  label: 'BaseSpace developer portal',
  ...basespaceHosts,
  pages: [credentials],
};

// Seen on:
// - My Apps > app > Credentials, 2026-10: named in guides; route and markup unknown, regional hosts by analogy with the API's.
