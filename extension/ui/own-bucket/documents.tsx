// The documents for the own bucket, each to copy or to save: made here, without the companion, and labelled as ours.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Command, documentFiles } from '#shared/documents/commands.ts';
import type { BucketDocuments } from '#shared/documents.ts';
import { copyText } from '../clipboard.ts';
import { Icon } from '../icons.tsx';
import { type MessageKey, message } from '../message.ts';
import { saveFile } from '../save-file.ts';

interface Item {
  readonly title: MessageKey;
  readonly file: string;
  readonly text: string;
}

/** Which provider's documents a storage needs; without a storage all are shown. */
const providers: Readonly<Record<string, Command['provider']>> = {
  'aws-s3': 'aws',
  'google-cloud': 'google',
  'azure-blob': 'azure',
};

interface Props {
  readonly documents: BucketDocuments;
  readonly type: string | undefined;
}

export function BucketDocumentsList({ documents, type }: Props): JSX.Element {
  const only = type === undefined ? undefined : providers[type];
  return (
    <div class="bucket-documents">
      <p class="banner skipped">
        <span>
          <strong class="tag">{message('bucket_proposal')}</strong> {message('bucket_proposal_why')}
        </span>
      </p>
      {documents.findings
        .filter(() => only === undefined || only === 'aws')
        .map(({ cause, fix }) => (
          <p key={cause} class="banner limited">
            <Icon name="limited" />
            <span>
              {cause} <span class="fix">{fix}</span>
            </span>
          </p>
        ))}
      {itemsOf(documents, only).map((item) => (
        <Document key={item.file} {...item} />
      ))}
    </div>
  );
}

function itemsOf(documents: BucketDocuments, only: Command['provider'] | undefined): readonly Item[] {
  const { policy, cors, gcsCors, azureCors, commands } = documents;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const all: readonly (Item & { provider: Command['provider'] })[] = [
    { provider: 'aws', title: 'bucket_doc_policy', file: documentFiles.policy, text: json(policy) },
    { provider: 'aws', title: 'bucket_doc_cors', file: documentFiles.cors, text: json(cors) },
    { provider: 'google', title: 'bucket_doc_gcs', file: documentFiles.gcsCors, text: json(gcsCors) },
    { provider: 'azure', title: 'bucket_doc_azure', file: documentFiles.azureCors, text: json(azureCors) },
  ];
  const shown = commands.filter(({ provider }) => only === undefined || provider === only);
  const script = { title: 'bucket_doc_commands', file: 'emedgene-bucket.sh', text: scriptOf(shown) } as const;
  return [...all.filter(({ provider }) => only === undefined || provider === only), script];
}

const purposes: Readonly<Record<Command['purpose'], MessageKey>> = {
  look: 'bucket_look',
  apply: 'bucket_apply',
  verify: 'bucket_verify',
};

function scriptOf(commands: readonly Command[]): string {
  const groups = Map.groupBy(commands, ({ provider, purpose }) => `${provider} ${purpose}`);
  const parts = [...groups.values()].map((group) => {
    const [first] = group;
    const title = first ? `# ${first.provider}: ${message(purposes[first.purpose])}` : '';
    return [title, ...group.map(({ command }) => command)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

function Document({ title, file, text }: Item): JSX.Element {
  const [said, setSaid] = useState<string>();
  const name = message(title);
  const copy = async () => {
    setSaid(undefined);
    await copyText(text);
    setSaid(message('bucket_copied'));
  };
  const save = () => {
    saveFile(text, file, file.endsWith('.json') ? 'application/json' : 'text/plain');
    setSaid(message('bucket_saved', file));
  };
  return (
    <details class="bucket-more document">
      <summary>{name}</summary>
      <textarea readOnly rows={Math.min(text.split('\n').length, 16)} aria-label={name} value={text} />
      <div class="actions small">
        <button
          type="button"
          class="quiet"
          aria-label={message('bucket_copy_name', name)}
          onClick={() => void copy()}
        >
          {message('bucket_copy')}
        </button>
        <button type="button" class="quiet" aria-label={message('bucket_save_name', name)} onClick={save}>
          {message('bucket_save')}
        </button>
        {said && (
          <span class="note" role="status">
            {said}
          </span>
        )}
      </div>
    </details>
  );
}
