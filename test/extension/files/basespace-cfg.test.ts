// BaseSpace configurations of every generation of its programs, hand-edited ones included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBaseSpaceCfg } from '#extension/files/basespace-cfg.ts';
import { baseSpaceCfg, KEY_ID, pem, SERVER, TOKEN } from './examples.ts';

const token = { field: 'basespace.appToken', text: TOKEN };
const server = { field: 'basespace.server', text: SERVER };

describe('a BaseSpace configuration', () => {
  it.each([
    ['of the command line', baseSpaceCfg],
    ['with Windows line ends', baseSpaceCfg.replaceAll('\n', '\r\n')],
    ['of the older command line', `[DEFAULT]\napiserver = ${SERVER}/\naccesstoken = ${TOKEN}\n\n`],
    ['without blanks', `apiServer=${SERVER}\naccessToken=${TOKEN}`],
    ['with colons, tabs and comments', `# bs\n; old\n\tapiServer:\t${SERVER}\n accessToken : ${TOKEN} \n`],
    ['with the same twice', `[a]\n${baseSpaceCfg}[b]\n${baseSpaceCfg}`],
  ])('%s gives server and token', (_how, text) => {
    expect(readBaseSpaceCfg(text)).toEqual({ kind: 'values', what: 'basespace', values: [server, token] });
  });

  it('of the Python library gives all four', () => {
    const text = `[DEFAULT]\nname = lab\nclientKey = example-key\nclientSecret = x\naccessToken = ${TOKEN}\nappSessionId =\napiServer = ${SERVER}\napiVersion = v1pre3\n`;
    expect(readBaseSpaceCfg(text)).toMatchObject({
      values: [
        { field: 'basespace.clientKey', text: 'example-key' },
        { field: 'basespace.clientSecret', text: 'x' },
        token,
        server,
      ],
    });
  });

  it('reads back exactly, in any case of the names and with any blanks', () => {
    const value = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text.trim() === text && !/[\r\n\u2028\u2029]/.test(text) && !text.endsWith('/'));
    const name = fc.constantFrom('accessToken', 'ACCESSTOKEN', 'accesstoken', 'AccessToken');
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 5 });
    const end = fc.constantFrom('\n', '\r\n');
    const section = fc.constantFrom('', '[DEFAULT]', '[lab]', '# by hand');
    const slash = fc.constantFrom('', '/', '//');
    fc.assert(
      fc.property(
        value,
        value,
        name,
        blanks,
        blanks,
        end,
        section,
        slash,
        (one, two, key, a, b, eol, head, s) => {
          const text = [
            head,
            `${a}apiServer${b}=${a}${two}${s}${b}`,
            `${b}${key}${a}=${b}${one}${a}`,
            '',
          ].join(eol);
          expect(readBaseSpaceCfg(text)).toEqual({
            kind: 'values',
            what: 'basespace',
            values: [
              { field: 'basespace.server', text: two },
              { field: 'basespace.appToken', text: one },
            ],
          });
        },
      ),
    );
  });
});

it('two sections that contradict each other are refused, not chosen from', () => {
  const text = `[lab]\n${baseSpaceCfg}[other]\n${baseSpaceCfg.replace(TOKEN, 'other')}`;
  expect(readBaseSpaceCfg(text)).toEqual({ kind: 'refused', why: 'several' });
});

it.each([`apiServer = ${SERVER}\n`, `apiServer = ${SERVER}\naccessToken =\n`])(
  'a server without a token is a sign-in that never happened: %j',
  (text) => {
    expect(readBaseSpaceCfg(text)).toEqual({ kind: 'refused', why: 'basespace_no_token' });
  },
);

it.each([
  `aws_access_key_id = ${KEY_ID}`,
  'server-url = ica.illumina.com',
  'accessToken',
  'the accessToken = example',
  'constructor = example',
  pem('PRIVATE KEY'),
  '',
])('%j is no such configuration', (text) => {
  expect(readBaseSpaceCfg(text)).toBeUndefined();
});
