// Illumina BaseSpace Sequence Hub: an app's token, made on the developer portal or by the command line.
// Labels: Emedgene's "Manage BSSH storage" (documented). All four must be filled, even where one is unused.
import type { FieldProblem, StorageType } from './storage.ts';

export const basespace = {
  id: 'basespace',
  group: 'storage',
  place: 7,
  label: 'BaseSpace',
  labels: [
    'Illumina Basespace (BSSH)',
    'Illumina BaseSpace',
    'BaseSpace Sequence Hub',
    'Illumina BaseSpace Sequence Hub (BSSH)',
    'BaseSpace',
    'BSSH',
  ],
  values: {
    clientKey: { field: 'basespace.clientKey', required: true, labels: ['Client_key', 'Client key'] },
    clientSecret: {
      field: 'basespace.clientSecret',
      required: true,
      labels: ['Client_secret', 'Client secret'],
    },
    appToken: { field: 'basespace.appToken', required: true, labels: ['App_token', 'App token'] },
    server: { field: 'basespace.server', required: true, labels: ['Server'] },
  },
  check: sameText,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

const names = { clientKey: 'client key', clientSecret: 'client secret', appToken: 'app token' } as const;

// Three texts of one shape stand on the portal's page; the same one in two fields is always a slip.
function sameText(values: Readonly<Record<string, string>>): FieldProblem[] {
  const seen = new Map<string, string>();
  return Object.entries(names).flatMap(([field, name]): FieldProblem[] => {
    const text = values[field]?.toLowerCase() ?? '';
    const other = seen.get(text);
    if (!/^[0-9a-f]{32}$/.test(text)) return [];
    seen.set(text, other ?? name);
    if (other === undefined) return [];
    return [
      {
        field,
        class: 'input.swapped',
        message: `The ${name} is the same as the ${other}.`,
        fix: `Copy the ${name} from the developer portal > My Apps > app > Credentials.`,
        severity: 'error',
      },
    ];
  });
}
