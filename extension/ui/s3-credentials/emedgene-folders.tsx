// The three folders of the organization: where they are, what a pair may do in each, and the test of the captured pair on them.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Report } from '#shared/report.ts';
import { type S3Folder, s3Folders } from '#shared/s3-folders.ts';
import type { FoldersReply } from '../../bus/key-card.ts';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { copyText } from '../clipboard.ts';
import { failureText } from '../failure-text.ts';
import { Icon } from '../icons.tsx';
import { findMessage, message } from '../message.ts';
import { verdictIcon } from '../verdict.ts';
import type { KeyCard } from './key-card.ts';

interface Props {
  readonly draft: DraftView | undefined;
  readonly card: KeyCard | undefined;
}

interface Names {
  readonly regionCloud?: string | undefined;
  readonly organization?: string | undefined;
}

export function EmedgeneFolders({ draft, card }: Props): JSX.Element {
  const [reply, setReply] = useState<FoldersReply>();
  const [busy, setBusy] = useState(false);
  const typed = namesIn(draft);
  const onCard: Names = card?.status === 'read' ? card : {};
  const { regionCloud, organization } = { ...onCard, ...typed };
  const isTaken = typed.regionCloud !== undefined && typed.organization !== undefined;
  const folders = regionCloud && organization ? s3Folders(regionCloud, organization) : [];
  const test = async () => {
    if (!draft) return;
    setBusy(true);
    setReply(await send({ kind: 'test-folders', draft: draft.id }).finally(() => setBusy(false)));
  };
  const reports = reply?.status === 'tested' ? reply.folders : [];
  return (
    <div class="card">
      <h3>{message('credentials_folders')}</h3>
      {folders.length === 0 && <p>{message('credentials_folders_unknown')}</p>}
      {folders.length > 0 && (
        <ul class="folder-list">
          {folders.map((folder) => (
            <Folder
              key={folder.purpose}
              folder={folder}
              report={reports.find(({ purpose }) => purpose === folder.purpose)}
            />
          ))}
        </ul>
      )}
      {draft && folders.length > 0 && !isTaken && (
        <button
          type="button"
          class="secondary"
          onClick={() => void take(draft.id, { regionCloud, organization })}
        >
          {message('credentials_take_names')}
        </button>
      )}
      {draft?.complete && (
        <button type="button" class="primary" disabled={busy} onClick={() => void test()}>
          {message(busy ? 'credentials_testing' : 'credentials_test')}
        </button>
      )}
      {reply?.status === 'failed' && (
        <p class="banner inconclusive" role="status">
          <Icon name="inconclusive" />
          <span>{failureText(reply.failure)}</span>
        </p>
      )}
    </div>
  );
}

function namesIn(draft: DraftView | undefined): Names {
  const given = (name: string) =>
    draft?.values.find((value) => value.name === name && value.problem?.severity !== 'error')?.shown;
  const names = { regionCloud: given('regionCloud'), organization: given('organization') };
  return Object.fromEntries(Object.entries(names).filter(([, text]) => text !== undefined));
}

async function take(draft: string, names: Names): Promise<void> {
  for (const [name, text] of Object.entries(names)) {
    if (text) await send({ kind: 'enter', draft, name, text, from: 'typed' });
  }
}

interface FolderProps {
  readonly folder: S3Folder;
  readonly report: (Report & S3Folder) | undefined;
}

function Folder({ folder: { purpose, bucket, path, rights }, report }: FolderProps): JSX.Element {
  const finding = report?.steps.find(({ outcome }) => outcome === 'failed')?.finding;
  const words = purpose.replace('-', '_');
  const name = `folder-${purpose}`;
  return (
    <li class="folder">
      <div class="folder-head">
        <h4 id={name}>{findMessage(`credentials_folder_${words}`)}</h4>
        <span class="from">
          {rights.map((right) => findMessage(`credentials_right_${right}`)).join(' · ')}
        </span>
        <button
          type="button"
          class="tiny"
          aria-describedby={name}
          onClick={() => void copyText(`s3://${bucket}${path}`)}
        >
          {message('popup_copy')}
        </button>
      </div>
      <code>
        s3://{bucket}
        {path}
      </code>
      {report && (
        <p class={`folder-verdict ${verdictIcon[report.verdict]}`} role="status">
          <Icon name={verdictIcon[report.verdict]} />
          <span>
            {report.summary} {finding && <span class="fix">{finding.fix}</span>}
          </span>
        </p>
      )}
    </li>
  );
}
