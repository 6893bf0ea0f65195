// ICA and the Illumina Connected sign-in: an API key is shown once in a dialog, a project by its name.
import type { Console, Page } from './console.ts';
import { icaHosts } from './hosts.ts';

const route = '^https://ica\\.illumina\\.com/ica/projects/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

// What a page is called is no project's name.
const lookalikes = {
  en: {
    guess: ['Projects', 'Project', 'Details', 'Project details', 'Data', 'Project ID', 'ID', 'URN', 'Owner'],
  },
} as const;

/** The form of the project's settings; elsewhere "Name" is a file's. */
const projectDetails: Page = {
  id: 'project',
  route: new RegExp(`${route}/details(?=[/?#]|$)`, 'i'),
  anchors: [],
  spots: [
    {
      field: 'ica.project',
      near: 'label',
      typed: true,
      seen: '2026-10 a guess: ica.illumina.com, project, Details',
      labels: { en: { guess: ['Name', 'Project name'] } },
    },
  ],
  lookalikes,
};

const project: Page = {
  id: 'project',
  route: new RegExp(`${route}(?=[/?#]|$)`, 'i'),
  anchors: [],
  spots: [
    {
      field: 'ica.project',
      near: 'heading',
      seen: '2026-10 a guess: ica.illumina.com, project, any page',
    },
  ],
  lookalikes,
};

const apiKey: Page = {
  id: 'api-key',
  route: /^https:\/\//,
  anchors: [],
  spots: [
    {
      field: 'ica.apiKey',
      near: 'dialog',
      masked: 'hidden',
      seen: '2026-10 help.ica.illumina.com, API Keys: the dialog API Key Generated',
      labels: { en: { seen: ['API Key Generated'], guess: ['New API Key', 'API key created'] } },
    },
  ],
  lookalikes: {
    en: {
      guess: [
        'API key name',
        'Key name',
        'Name',
        'Key ID',
        'Description',
        'Workgroup',
        'Expires',
        'Expiration date',
      ],
    },
  },
};

export const ica: Console = {
  id: 'ica',
  label: 'Illumina Connected',
  ...icaHosts,
  pages: [projectDetails, project, apiKey],
};

// Seen on:
// - API keys, 2026-10: Illumina's help names the dialog and says that the key is shown only while it is open; no markup and
//   no route was found, so any page of the two hosts may open it.
// - Project, 2026-10: the route from public code; Emedgene asks for the project's name, which the address does not hold.
