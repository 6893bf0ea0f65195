// One file on its way into a draft: read in memory, recognised, sent by field, and put into words. The file stays where it is.
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { decodeFile } from '../../files/file-bytes.ts';
import { type FileKind, type Imported, MAX_FILE, type Refusal, refused } from '../../files/imported.ts';
import { readImported } from '../../files/read-file.ts';
import { type MessageKey, message } from '../message.ts';

/** How it ended, in sentences for the person. */
export interface ImportNote {
  readonly outcome: 'passed' | 'limited' | 'failed';
  readonly sentences: readonly string[];
  /** Other values stand there, and nothing was taken: takes it nevertheless. */
  readonly replace?: () => Promise<ImportNote>;
}

type Read = Extract<Imported, { kind: 'values' }>;

const KINDS: Readonly<Record<FileKind, MessageKey>> = {
  'service-account': 'file_what_service_account',
  'aws-keys': 'file_what_aws_keys',
  basespace: 'file_what_basespace',
  'private-key': 'file_what_private_key',
};

/** Takes what the file holds into the draft. A refusal is words too; nothing is sent then. */
export async function importFiles(draft: DraftView, files: readonly File[]): Promise<ImportNote | undefined> {
  const [file, ...others] = files;
  if (!file) return undefined;
  const read = others.length > 0 ? refused('several_files') : await readFile(file);
  if (read.kind === 'refused') return { outcome: 'failed', sentences: [refusalText(read.why)] };
  return take(draft, read);
}

async function take(draft: DraftView, read: Read, replace?: true): Promise<ImportNote> {
  const how = { from: 'file', ...(replace ? { replace } : {}) } as const;
  const reply = await send({ kind: 'import', draft: draft.id, values: [...read.values], ...how });
  if (!reply) return { outcome: 'failed', sentences: [message('file_gone')] };
  if (reply.status === 'differs') {
    const sentences = [message('capture_differs', reply.labels.join(', '))];
    return { outcome: 'limited', sentences, replace: () => take(draft, read, true) };
  }
  const { placed, unfit } = reply;
  if (placed.length === 0) {
    const what = message(KINDS[read.what]);
    return { outcome: 'limited', sentences: [message('file_no_place', what, draft.label)] };
  }
  const sentences = [message('file_read', placed.join(', '))];
  if (unfit.length > 0) sentences.push(message('file_unneeded', unfit.join(', ')));
  return { outcome: 'passed', sentences: [...sentences, message('file_delete')] };
}

/** Cause and next step of a refusal. */
export function refusalText(why: Refusal): string {
  return message(`file_refused_${why}`);
}

async function readFile(file: File): Promise<Imported> {
  if (file.size > MAX_FILE) return refused('too_large');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused('unreadable');
  }
  const decoded = decodeFile(bytes);
  return decoded.kind === 'text' ? readImported(decoded.text) : decoded;
}
