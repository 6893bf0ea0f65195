// The .csv file of an access key: both layouts of the console, other orders and languages, and never a guess between two.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAwsKeys } from '#extension/files/aws-keys.ts';
import { delimiters } from '#extension/files/csv.ts';
import { csvCell, csvStyle, writeCsv } from './csv-text.ts';
import { baseSpaceCfg, KEY_ID, KEY_SECRET, pem } from './examples.ts';

const pair = (id = KEY_ID, secret = KEY_SECRET) => ({
  kind: 'values',
  what: 'aws-keys',
  values: [
    { field: 'aws.accessKeyId', text: id },
    { field: 'aws.secretAccessKey', text: secret },
  ],
});
const refused = (why: string) => ({ kind: 'refused', why });
const OLD = 'User name,Password,Access key ID,Secret access key,Console login link';
const LINK = 'https://111122223333.signin.aws.amazon.com/console';
const OTHER_ID = 'AKIAI44QH8DHBEXAMPLE';

describe('one access key', () => {
  it.each([
    ['today', `Access key ID,Secret access key\r\n${KEY_ID},${KEY_SECRET}\r\n`],
    ['before', `${OLD}\n"lab user",,${KEY_ID},${KEY_SECRET},${LINK}\n`],
    ['columns swapped', `Secret access key,Access key ID\n${KEY_SECRET},${KEY_ID}`],
    ['any case', `ACCESS KEY ID,secret_access_key\n${KEY_ID},${KEY_SECRET}`],
    ['quoted', `"Access key ID","Secret access key"\n"${KEY_ID}","${KEY_SECRET}"`],
    ['saved by a spreadsheet', `sep=;\nAccess key ID;Secret access key\n${KEY_ID};${KEY_SECRET}\n;\n`],
    ['in German', `Zugriffsschlüssel-ID,Geheimer Zugriffsschlüssel\n${KEY_ID},${KEY_SECRET}`],
    ['in Japanese', `ユーザー名,アクセスキー,シークレットアクセスキー\nlab,${KEY_ID},${KEY_SECRET}`],
    ['half translated', `Access key ID,Geheimer Zugriffsschlüssel\n${KEY_ID},${KEY_SECRET}`],
    ['without header', `${KEY_ID},${KEY_SECRET}`],
    ["copied from the console's table", `${KEY_ID}\t${KEY_SECRET}\tHide`],
    ['twice the same', `Access key ID,Secret access key\n${`${KEY_ID},${KEY_SECRET}\n`.repeat(2)}`],
    ['beside a user without one', `${OLD}\nanna,example,,,${LINK}\nlab,,${KEY_ID},${KEY_SECRET},${LINK}`],
  ])('is read: %s', (_how, text) => {
    expect(readAwsKeys(text)).toEqual(pair());
  });

  it('reads back exactly, in any order, case, quoting and line end', () => {
    const text = csvCell.filter((cell) => cell.trim() !== '');
    const cased = (name: string) =>
      fc
        .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
        .map((upper) => [...name].map((c, at) => (upper[at] ? c.toUpperCase() : c.toLowerCase())).join(''));
    const columns = fc.tuple(
      fc.tuple(cased('Access key ID'), text),
      fc.tuple(cased('Secret access key'), text),
      fc.tuple(fc.constantFrom('User name', 'Password', 'Console login link', 'Notiz; intern'), csvCell),
    );
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
    const style = fc.constantFrom(...delimiters).chain(csvStyle);
    fc.assert(
      fc.property(columns, order, style, (all, places, how) => {
        const shuffled = places.flatMap((place) => (all[place] ? [all[place]] : []));
        const rows = [shuffled.map(([name]) => name), shuffled.map(([, cell]) => cell)];
        expect(readAwsKeys(writeCsv(rows, how))).toEqual(pair(all[0][1], all[1][1]));
      }),
    );
  });
});

describe('several access keys', () => {
  it.each([
    `Access key ID,Secret access key\n${KEY_ID},${KEY_SECRET}\n${OTHER_ID},${KEY_SECRET}`,
    `Access key ID,Secret access key\n${KEY_ID},${KEY_SECRET}\n${OTHER_ID},`,
    `Access key ID,Secret access key,Access key ID,Secret access key\n${KEY_ID},${KEY_SECRET},,`,
    `Schlüssel,Geheim\n${KEY_ID},${KEY_SECRET}\nAKIAEXAMPLEEXAMPLE22,${KEY_SECRET}`,
    `${KEY_ID},AKIAEXAMPLEEXAMPLE22,${KEY_SECRET}`,
  ])('are refused, not chosen from: %#', (text) => {
    expect(readAwsKeys(text)).toEqual(refused('several'));
  });
});

describe('no access key', () => {
  it.each([
    ['aws_console_password', `User name,Password,Console sign-in URL\nlab,example,${LINK}`],
    ['aws_console_password', `Benutzername,Passwort,Anmelde-URL\nlab,example,${LINK}`],
    ['aws_console_password', `${OLD}\nlab,example,,,${LINK}`],
    ['aws_incomplete', 'Access key ID,Secret access key\r\n'],
    ['aws_incomplete', `Access key ID,Secret access key\n${KEY_ID},`],
    ['aws_incomplete', `Access key ID,Secret access key\n,${KEY_SECRET}`],
    ['aws_incomplete', `Access key ID,Status\n${KEY_ID},Active`],
    ['aws_incomplete', 'Access key ID,Status\nexample,Active'],
    ['aws_incomplete', `Schlüssel,Geheim,Passwort\n${KEY_ID},${KEY_SECRET},${'a/B1'.repeat(10)}`],
    ['aws_incomplete', `Schlüssel,Geheim\n${KEY_ID},${'0123456789'.repeat(4)}`],
  ])('is refused as %s: %j', (why, text) => {
    expect(readAwsKeys(text)).toEqual(refused(why));
  });

  it.each([
    'user,arn,password_enabled\nlab,arn:aws:iam::111122223333:user/lab,true',
    'name,url,username,password\nsite,https://example.org,lab,example',
    `aws_access_key_id = ${KEY_ID}\naws_secret_access_key = ${KEY_SECRET}`,
    'Access key ID',
    KEY_ID,
    `${KEY_ID}\n`,
    KEY_SECRET,
    LINK,
    baseSpaceCfg,
    pem('PRIVATE KEY'),
    '',
  ])('is seen in %j', (text) => {
    expect(readAwsKeys(text)).toBeUndefined();
  });
});
