// Replies of FTP servers come in any pieces; a wrong cut would read a welcome as a refusal, or a stranger as an FTP server.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReplies, shown } from '#server/vendors/ftp/reply.ts';

const replies = (heard: string) => {
  const read = readReplies(heard);
  return 'foreign' in read ? read.foreign : read.replies.map(shown);
};

describe('replies', () => {
  test.each<[string, string, string[]]>([
    ['one line', '220 ready\r\n', ['220 ready']],
    ['two at once, as 150 and 226 often come', '150 here\r\n226 done\r\n', ['150 here', '226 done']],
    ['a welcome of several lines', '230-Hello\r\n230-220 files\r\n230 in\r\n', ['230 Hello 220 files in']],
    [
      'lines without number in between',
      '211-Features:\r\n EPSV\r\n UTF8\r\n211 End\r\n',
      ['211 Features: EPSV UTF8 End'],
    ],
    ['another number in between', '230-a\r\n331 not this\r\n230 b\r\n', ['230 a not this b']],
    ['the number alone', '200\r\n', ['200']],
    ['line feeds alone', '220 ready\n331 go on\n', ['220 ready', '331 go on']],
    ['a reply that is not complete', '230-Hello\r\n23', []],
    ['a number that is not complete', '22', []],
  ])('%s', (_, heard, expected) => expect(replies(heard)).toEqual(expected));

  test.each([
    'SSH-2.0-OpenSSH_9.9\r\n',
    'HTTP/1.1 400 Bad Request\r\n',
    '\u0015\u0003\u0003',
    '2x',
    '2200 x',
    '<html>',
  ])('%j is no FTP, whether its line has ended or not', (text) =>
    expect(readReplies(text)).toEqual({ foreign: text.trimEnd() }),
  );

  const line = fc.string({ unit: fc.constantFrom(...'abc 019-.'), maxLength: 12 });
  const reply = fc.record({
    code: fc.integer({ min: 100, max: 599 }),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  });
  const written = ({ code, lines }: { code: number; lines: string[] }) =>
    lines.map((text, at) => `${code}${at === lines.length - 1 ? ' ' : '-'}${text}\r\n`).join('');

  test('whatever the pieces, the numbers come out the same and in order', () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 4 }), fc.array(fc.nat(200)), (sent, cuts) => {
        const text = sent.map(written).join('');
        const ends = [...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const heard: number[] = [];
        let rest = '';
        let from = 0;
        for (const end of ends) {
          const read = readReplies(rest + text.slice(from, end));
          if ('foreign' in read) throw new Error(read.foreign);
          heard.push(...read.replies.map(({ code }) => code));
          rest = read.rest;
          from = end;
        }
        expect([heard, rest]).toEqual([sent.map(({ code }) => code), '']);
      }),
    );
  });

  test('nothing a server says makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void readReplies(text)));
  });
});
