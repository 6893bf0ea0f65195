// The read-only tree of the FTP stand-in, its rights, and how three servers print a folder.

import { facts } from '../facts.ts';
import type { Flavour } from './ftp-texts.ts';

/** What an account may do in a folder: go into it, see its names, read its files. */
export type Right = 'enter' | 'list' | 'read';

type Entry = { readonly name: string; readonly size: number; readonly folder: boolean };

const { directory, emptyDirectory, privateDirectory, listlessDirectory, sealedDirectory } = facts.ftp;

const files: ReadonlyMap<string, string> = new Map([
  [facts.ftp.file, facts.blobs['fastq/sample-1.txt']],
  [`${sealedDirectory}/sample-2.txt`, facts.blobs['fastq/sample-1.txt']],
]);
const folders = ['/', directory, emptyDirectory, privateDirectory, listlessDirectory, sealedDirectory];

/** The rights of every account of the lab, by folder; what is not named may be entered, listed and read. */
export const rights: Readonly<Record<string, readonly Right[]>> = {
  [privateDirectory]: [],
  [listlessDirectory]: ['enter', 'read'],
  [sealedDirectory]: ['enter', 'list'],
};

export const mayIn = (folder: string, right: Right): boolean => rights[folder]?.includes(right) ?? true;

export const isFolder = (path: string): boolean => folders.includes(path);

/** The text of a file, or undefined where there is none. */
export const fileAt = (path: string): string | undefined => files.get(path);

/** The path a client means, seen from its folder; without a closing slash. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** RFC 3659: with the folder itself and the one above, as ProFTPD lists them. */
export function listFacts(folder: string): string {
  const line = ({ name, size, folder: isDir }: Entry) =>
    `modify=20260102030405;perm=${isDir ? 'fle' : 'adfr'};size=${size};type=${isDir ? 'dir' : 'file'};unix.mode=0644; ${name}\r\n`;
  return [
    'modify=20260102030405;perm=fle;type=cdir; .\r\n',
    'modify=20260102030405;perm=fle;type=pdir; ..\r\n',
    ...entriesOf(folder).map(line),
  ].join('');
}

/** As `ls -l` prints it, or DOS in the case of IIS. */
export function listLines(folder: string, flavour: Flavour): string {
  return entriesOf(folder)
    .map(({ name, size, folder: isDir }) =>
      flavour === 'iis'
        ? `01-02-26  03:04AM       ${isDir ? '<DIR>         ' : String(size).padStart(14)} ${name}\r\n`
        : `${isDir ? 'drwxr-xr-x' : '-rw-r--r--'}    1 1500     1500     ${String(size).padStart(8)} Jan 02 03:04 ${name}\r\n`,
    )
    .join('');
}

function entriesOf(folder: string): Entry[] {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  const below = (path: string) =>
    path !== '/' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/');
  const entry = (path: string): Entry => {
    const text = files.get(path);
    return {
      name: path.slice(prefix.length),
      size: Buffer.byteLength(text ?? ''),
      folder: text === undefined,
    };
  };
  return [...folders, ...files.keys()].filter(below).map(entry);
}
