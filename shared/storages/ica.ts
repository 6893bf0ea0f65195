// Illumina Connected Analytics (ICA), version 2: an API key and one project.
// Labels: Emedgene's "Manage ICA storage" (documented). Its list also holds "Illumina Connected Analytics V1", another type.
import type { StorageType } from './storage.ts';

export const ica = {
  id: 'ica',
  group: 'storage',
  place: 8,
  label: 'ICA',
  labels: ['Illumina Connected Analytics (ICA)', 'Illumina Connected Analytics', 'ICA'],
  values: {
    apiKey: { field: 'ica.apiKey', required: true, labels: ['Api_key', 'API key'] },
    project: { field: 'ica.project', required: true, labels: ['Project', 'Project name'] },
    path: { field: 'storage.path', preset: '/', labels: ['Path'] },
    server: { field: 'ica.server', preset: 'https://ica.illumina.com', labels: [], testOnly: true },
  },
  role: 'Storage Provider',
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/manage-ica-storage',
} as const satisfies StorageType;
