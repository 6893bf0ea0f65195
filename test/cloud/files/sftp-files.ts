// The read-only file tree of the SFTP stand-in and the SFTP verbs over it; everything that would write is refused and remembered.

import type { Attributes, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import { facts } from '../facts.ts';

type Node = { readonly mode: number; readonly text?: string };
type Handle = { readonly path: string; done: boolean };

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const DIRECTORY = 0o040555;
const FILE = 0o100444;
const NO_ACCESS = 0o040000;
const MODIFIED = Math.floor(Date.now() / 1000);

const tree: ReadonlyMap<string, Node> = new Map([
  ['/', { mode: DIRECTORY }],
  [facts.sftp.directory, { mode: DIRECTORY }],
  [facts.sftp.file, { mode: FILE, text: facts.blobs['fastq/sample-1.txt'] }],
  [facts.sftp.emptyDirectory, { mode: DIRECTORY }],
  [facts.sftp.privateDirectory, { mode: NO_ACCESS }],
]);

/** Verbs that change something; `WRITE` cannot come without an OPEN for writing but is refused all the same. */
const WRITES = ['WRITE', 'SETSTAT', 'FSETSTAT', 'REMOVE', 'MKDIR', 'RMDIR', 'RENAME', 'SYMLINK'] as const;

/** Answers one SFTP session. `onWrite` hears the verb and path of each refused attempt to change something. */
export function serveFiles(sftp: SFTPWrapper, onWrite: (verb: string, path: string) => void): void {
  const handles = new Map<number, Handle>();
  // The client has said all it had to: as OpenSSH's, the subsystem then ends, and with it the channel.
  sftp.on('end', () => sftp.end());
  sftp.on('REALPATH', (id, path) => sftp.name(id, [nameOf(normalise(path), normalise(path))]));
  sftp.on('STAT', (id, path) => answerStat(sftp, id, normalise(path)));
  sftp.on('LSTAT', (id, path) => answerStat(sftp, id, normalise(path)));
  sftp.on('FSTAT', (id, handle) => answerStat(sftp, id, find(handles, handle)?.path ?? ''));
  sftp.on('CLOSE', (id, handle) => {
    const known = handles.delete(handle.readUInt32BE());
    sftp.status(id, known ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  });
  serveDirectories(sftp, handles);
  serveReads(sftp, handles, onWrite);
  refuseWrites(sftp, onWrite);
}

function serveDirectories(sftp: SFTPWrapper, handles: Map<number, Handle>): void {
  sftp.on('OPENDIR', (id, sent) => {
    const refusal = refusalToList(normalise(sent));
    if (refusal === undefined) sftp.handle(id, open(handles, normalise(sent)));
    else sftp.status(id, refusal);
  });
  sftp.on('READDIR', (id, handle) => {
    const directory = find(handles, handle);
    if (!directory) {
      sftp.status(id, STATUS_CODE.FAILURE);
      return;
    }
    const children = directory.done ? [] : childrenOf(directory.path);
    directory.done = true;
    if (children.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.name(id, children);
  });
}

function serveReads(
  sftp: SFTPWrapper,
  handles: Map<number, Handle>,
  onWrite: (verb: string, path: string) => void,
): void {
  sftp.on('OPEN', (id, sent, flags) => {
    const path = normalise(sent);
    const writes = (flags & ~OPEN_MODE.READ) !== 0;
    if (writes) onWrite('OPEN', path);
    if (writes) sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    else if (tree.get(path)?.text === undefined) sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    else sftp.handle(id, open(handles, path));
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const text = tree.get(find(handles, handle)?.path ?? '')?.text ?? '';
    const bytes = Buffer.from(text).subarray(offset, offset + length);
    if (bytes.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, bytes);
  });
}

function open(handles: Map<number, Handle>, path: string): Buffer {
  const id = Math.max(0, ...handles.keys()) + 1;
  handles.set(id, { path, done: false });
  const handle = Buffer.alloc(4);
  handle.writeUInt32BE(id);
  return handle;
}

function find(handles: Map<number, Handle>, handle: Buffer): Handle | undefined {
  return handles.get(handle.readUInt32BE());
}

function answerStat(sftp: SFTPWrapper, id: number, path: string): void {
  const node = tree.get(path);
  if (node) sftp.attrs(id, attributes(node));
  else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
}

function refuseWrites(sftp: SFTPWrapper, onWrite: (verb: string, path: string) => void): void {
  for (const verb of WRITES) {
    // Each verb has its own listener type; all begin with the request id and the path or handle.
    (sftp as NodeJS.EventEmitter).on(verb, (id: number, target: string | Buffer) => {
      onWrite(verb, typeof target === 'string' ? target : '(handle)');
      sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    });
  }
}

function refusalToList(path: string): number | undefined {
  const node = tree.get(path);
  if (!node) return STATUS_CODE.NO_SUCH_FILE;
  if (node.mode === NO_ACCESS) return STATUS_CODE.PERMISSION_DENIED;
  return node.text === undefined ? undefined : STATUS_CODE.FAILURE;
}

function childrenOf(path: string): ReturnType<typeof nameOf>[] {
  const prefix = path === '/' ? '/' : `${path}/`;
  const below = [...tree.keys()].filter((name) => name !== '/' && name.startsWith(prefix));
  const children = below.filter((name) => !name.slice(prefix.length).includes('/'));
  return children.map((name) => nameOf(name.slice(prefix.length), name));
}

function nameOf(filename: string, path: string): { filename: string; longname: string; attrs: Attributes } {
  const node = tree.get(path) ?? { mode: DIRECTORY };
  const kind = node.text === undefined ? 'dr-xr-xr-x' : '-r--r--r--';
  const size = Buffer.byteLength(node.text ?? '');
  return {
    filename,
    longname: `${kind} 1 lab lab ${size} Jan 1 00:00 ${filename}`,
    attrs: attributes(node),
  };
}

function attributes(node: Node): Attributes {
  const size = Buffer.byteLength(node.text ?? '');
  return { mode: node.mode, uid: 1000, gid: 1000, size, atime: MODIFIED, mtime: MODIFIED };
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
