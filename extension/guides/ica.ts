// ICA: an API key of a person who may upload and download in the project. Source: Emedgene's manual, Manage ICA storage.
import { path, testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const ica: Guide = {
  id: 'ica',
  steps: [
    { id: 'ica_rights', page: { id: 'ica_team' }, evidence: { passes: ['list'] } },
    { id: 'ica_key', page: { id: 'illumina_home' }, yields: ['ica.apiKey'], warns: true },
    { id: 'ica_project', page: { id: 'ica_projects' }, yields: ['ica.project', 'ica.server'] },
    path,
    ...testAndLink,
  ],
  renewal: 'overlap',
  renewalPage: { id: 'illumina_home' },
};
