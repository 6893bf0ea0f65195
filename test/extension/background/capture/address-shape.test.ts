// The address at the head of a page's description: how a console builds it, and nothing that it names.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressShape } from '#extension/background/capture/address-shape.ts';
import { consoleAt } from '#extension/consoles/index.ts';

const APP = '00000000-0000-0000-0000-00000000000a';

function shape(url: string): string {
  const console = consoleAt(url);
  if (!console) throw new Error(`no console at ${url}`);
  return addressShape(url, console);
}

it.each([
  [
    `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}/isMSAApp~/false`,
    'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{guid}/{text}~/{text}',
  ],
  [
    `https://portal.azure.com/?l=en.en-us#@contoso.onmicrosoft.com/resource/subscriptions/${APP}/resourceGroups/rg-lab/providers/Microsoft.Storage/storageAccounts/labdata/overview`,
    'https://portal.azure.com/?{text}={text}#{text}/resource/subscriptions/{guid}/resourceGroups/{text}/providers/Microsoft.Storage/storageAccounts/{text}/overview',
  ],
  [
    'https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/s3/buckets/genomes?region=eu-west-1',
    'https://*.console.aws.amazon.com/s3/buckets/{text}?region={text}',
  ],
  ['https://acme.emg.illumina.com/settings', 'https://*.emg.illumina.com/settings'],
  ['https://portal.azure.com/#%E0%A4%A', 'https://portal.azure.com/#{text}'],
])('%s', (url, expected) => {
  expect(shape(url)).toBe(expected);
});

it('says nothing that stands in an address, however it is put together', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    minLength: 5,
    maxLength: 12,
  });
  const name = fc.oneof(
    letters.map((text) => `zq${text}`),
    letters.map((text) => `zq${text}@lab.example`),
    letters.map((text) => encodeURIComponent(`/zq${text}/genomes`)),
    fc.stringMatching(/^\d{6,14}$/).map((digits) => `${digits}zq`),
  );
  const sign = fc.constantFrom('/', '#', '?', '&', '=', ';', '/#view/', '/appId/', '//', '~/');
  fc.assert(
    fc.property(fc.array(fc.tuple(sign, name), { minLength: 1, maxLength: 8 }), (parts) => {
      const url = `https://portal.azure.com/${parts.flat().join('')}`;
      expect(shape(url)).not.toMatch(/zq|\d{6}|genomes|lab\.example/);
    }),
  );
});

it('ends where no real address goes on', () => {
  expect(shape(`https://portal.azure.com/#${'/a?'.repeat(2500)}`).length).toBeLessThan(10_000);
});
