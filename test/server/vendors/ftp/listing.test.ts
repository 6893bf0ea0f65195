// Which line of a listing is a file that can be read: a folder or link taken for one would call a good server bad.
import { parseList } from 'basic-ftp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFile } from '#server/vendors/ftp/listing.ts';

describe('LIST', () => {
  test.each<[string, string, { name: string; size: number } | undefined]>([
    ['vsftpd', '-rw-r--r--    1 1500     1500           12 Jan 02 03:04 a.txt', { name: 'a.txt', size: 12 }],
    [
      'ProFTPD',
      '-rw-r--r--   1 lab      lab      4294967296 Jan  2  2025 big.bam',
      { name: 'big.bam', size: 4294967296 },
    ],
    [
      'Pure-FTPd',
      '-rw-------    1 1500       lab                7 Nov 25 17:02 x y.txt',
      { name: 'x y.txt', size: 7 },
    ],
    ['a name with blanks at both ends', '-rw-r--r-- 1 a b 3 Jan 02 03:04  c ', { name: ' c ', size: 3 }],
    ['names of a Windows domain', '-rw-r--r-- 1 LAB Domain Users 3 Jan 02 03:04 c', { name: 'c', size: 3 }],
    ['an access list', '-rw-r--r--+ 1 a b 3 Jan 02 03:04 c', { name: 'c', size: 3 }],
    ['ISO dates', '-rw-r--r-- 1 a b 3 2026-01-02 03:04 c', { name: 'c', size: 3 }],
    ['day before month', '-rw-r--r-- 1 a b 3 2. Jan 03:04 c', { name: 'c', size: 3 }],
    ['IIS', '01-02-26  03:04AM                   12 a.txt', { name: 'a.txt', size: 12 }],
    [
      'IIS with four digits of a year',
      '11-25-2026  17:04                   12 a b.txt',
      { name: 'a b.txt', size: 12 },
    ],
    ['a folder', 'drwxr-xr-x    2 1500     1500         4096 Jan 02 03:04 runs', undefined],
    ['a link', 'lrwxrwxrwx    1 0        0               4 Jan 02 03:04 a -> b', undefined],
    ['a pipe', 'prw-r--r--    1 0        0               0 Jan 02 03:04 p', undefined],
    ['a folder of IIS', '01-02-26  03:04AM       <DIR>          runs', undefined],
    ['the sum', 'total 12', undefined],
    ['an error in the middle', 'ls: cannot open directory: Permission denied', undefined],
    ['a name that would be a second command', '-rw-r--r-- 1 a b 3 Jan 02 03:04 c\rDELE c', undefined],
    ['a name that leads elsewhere', '-rw-r--r-- 1 a b 3 Jan 02 03:04 ../c', undefined],
    ['the folder as a file', '-rw-r--r-- 1 a b 3 Jan 02 03:04 .', undefined],
    ['a line without end', `-rw-r--r-- 1 a b 3 Jan 02 03:04 ${'c'.repeat(2000)}`, undefined],
  ])('%s', (_, line, expected) => expect(findFile(`${line}\r\n`, 'LIST')).toEqual(expected));

  test('the first file is taken, not the first line', () => {
    const lines = ['total 8', 'drwxr-xr-x 2 a b 4096 Jan 02 03:04 runs', '-rw-r--r-- 1 a b 3 Jan 02 03:04 c'];
    expect(findFile(lines.join('\r\n'), 'LIST')).toEqual({ name: 'c', size: 3 });
  });

  test('half a name at the end of a listing that was cut is none', () => {
    const line = '-rw-r--r-- 1 a b 3 Jan 02 03:04 sam';
    expect(findFile(line, 'LIST', true)).toBeUndefined();
    expect(findFile(`${line}\r\n-rw`, 'LIST', true)).toEqual({ name: 'sam', size: 3 });
  });

  const name = fc.string({ unit: fc.constantFrom(...'abc.-_ 0129'), minLength: 1, maxLength: 20 });
  const size = fc.integer({ min: 0, max: 2 ** 40 });

  test('files are read as another client reads them', () => {
    fc.assert(
      fc.property(name, size, fc.boolean(), (text, bytes, dos) => {
        const file = text.trim().replace(/^\.+$/, 'x') || 'x';
        const line = dos
          ? `01-02-26  03:04AM  ${bytes} ${file}`
          : `-rw-r--r-- 1 lab lab ${bytes} Jan 02 03:04 ${file}`;
        const [other] = parseList(line);
        expect(findFile(line, 'LIST')).toEqual({ name: other?.name, size: other?.size });
      }),
    );
  });

  test('a hostile line costs no time', () => {
    const started = performance.now();
    for (const filling of ['1 ', ' ', '- ', '1']) findFile(`-rw-r--r-- 1 ${filling.repeat(500)}`, 'LIST');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('MLSD', () => {
  test.each<[string, string, { name: string; size: number } | undefined]>([
    [
      'ProFTPD',
      'modify=20260102030405;perm=adfr;size=12;type=file;unique=1;UNIX.mode=0644; a.txt',
      { name: 'a.txt', size: 12 },
    ],
    ['capital letters', 'Type=File;Size=12; A b.txt', { name: 'A b.txt', size: 12 }],
    ['no size', 'type=file; a', { name: 'a', size: 0 }],
    [
      'blanks and semicolons in the name',
      'type=file;size=1; a; type=dir;',
      { name: 'a; type=dir;', size: 1 },
    ],
    ['the folder itself', 'type=cdir;modify=20260102030405; .', undefined],
    ['a folder', 'type=dir; runs', undefined],
    ['a link', 'type=OS.unix=slink:/x;size=4; a', undefined],
    ['a line of LIST', '-rw-r--r-- 1 a b 3 Jan 02 03:04 c', undefined],
    ['a file in name only', 'size=1; type=file; a', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, line, expected) => expect(findFile(`${line}\r\n`, 'MLSD')).toEqual(expected));
});
