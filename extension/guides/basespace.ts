// BaseSpace: an app of the workgroup in the developer portal, or the command line's token. Source: Emedgene's manual,
// Manage BaseSpace storage.
import { testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

const LOGIN = 'bs auth --force\ncat ~/.basespace/default.cfg';

export const basespace: Guide = {
  id: 'basespace',
  steps: [
    { id: 'basespace_region', page: { id: 'basespace_regions' }, yields: ['basespace.server'] },
    { id: 'basespace_app', page: { id: 'basespace_apps' }, shownBy: ['basespace.appToken'] },
    {
      id: 'basespace_credentials',
      page: { id: 'basespace_apps' },
      yields: ['basespace.clientKey', 'basespace.clientSecret', 'basespace.appToken'],
      warns: true,
    },
    {
      id: 'basespace_command_line',
      page: { id: 'basespace_cli' },
      instead: true,
      code: () => LOGIN,
      action: 'file',
    },
    ...testAndLink,
  ],
  renewal: 'app_token',
  renewalPage: { id: 'basespace_apps' },
};
