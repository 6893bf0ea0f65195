// What a text a person pointed at may be: by its shape, by the address, and never a mask or a sentence.
import { beforeEach, describe, expect, it } from 'vitest';
import { CLIENT, OTHER, SECRET } from '../../drafts/examples.ts';
import { consoleFrame, freshHub, popup, state } from '../hub.ts';

beforeEach(freshHub);

describe('a picked text', () => {
  const overview = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${CLIENT}`;
  const labels = async (text: string, url?: string) =>
    (await consoleFrame({ kind: 'pick', text }, url)).fields.map(({ label }) => label);

  it('may be what has its shape: a GUID is one of two IDs, the secret only the secret', async () => {
    expect(await labels(OTHER)).toEqual(['Application (client) ID', 'Directory (tenant) ID']);
    expect(await labels(SECRET)).toEqual(['Client secret (value)']);
  });

  it('of no known shape may be what has nothing against it, such as a secret of the old kind', async () => {
    expect(await labels('an-older-secret-without-the-usual-mark=')).toEqual(['Client secret (value)']);
  });

  it.each([
    ['a mask', '••••••••'],
    ['a sentence', 'No results were found'],
    ['a direction character', `${SECRET}\u202e`],
    ['a line break', 'first\nsecond'],
  ])('that is %s is nothing', async (_name, text) => {
    expect(await labels(text)).toEqual([]);
  });

  it('is what the address says it is, and never what the address contradicts', async () => {
    expect(await labels(CLIENT, overview)).toEqual(['Application (client) ID']);
    expect(await labels(OTHER, overview)).toEqual(['Directory (tenant) ID']);
  });

  it('is asked of the chosen storage; one that needs nothing of this console does not count', async () => {
    await popup({ kind: 'create', type: 'sftp' });
    expect(await labels('https://labgenomes.blob.core.windows.net/genomes')).toEqual(['Container URL']);
  });

  it('may be a fact: an account beside a key, a date in any way of writing', async () => {
    const aws = 'https://eu-central-1.console.aws.amazon.com/console/home';
    expect(await labels('1111-2222-3333', aws)).toContain('AWS account ID');
    expect(await labels('23/11/2027')).toEqual(['Client secret expires']);
    expect(await labels('in two years')).toEqual([]);
  });

  it('is kept nowhere', async () => {
    await labels(SECRET);
    expect((await state()).drafts).toEqual([]);
  });
});
