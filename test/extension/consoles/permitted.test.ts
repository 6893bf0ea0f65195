// What granted origins mean: the capture script runs where a person permitted it, and nowhere else.
import { describe, expect, it } from 'vitest';
import { requiredPatterns } from '#extension/consoles/patterns.ts';
import { hostsAmong, isPermitted, optionalPlaces, permittedAmong } from '#extension/consoles/permitted.ts';

const usGov = () => {
  const found = optionalPlaces.find(({ id }) => id === 'azure-us-gov');
  if (!found) throw new Error('no such place');
  return found;
};
const usGovPatterns = [
  'https://portal.azure.us/*',
  'https://entra.microsoft.us/*',
  'https://*.portal.azure.us/*',
];
const companion = 'http://127.0.0.1/*';

describe('the capture script', () => {
  it('belongs on every required host that was not taken away', () => {
    expect(permittedAmong([...requiredPatterns, companion])).toEqual({
      required: requiredPatterns,
      optional: [],
    });
    const fewer = requiredPatterns.slice(0, -1);
    expect(permittedAmong(fewer).required).toEqual(fewer);
    expect(permittedAmong([])).toEqual({ required: [], optional: [] });
  });

  it('belongs on all hosts of a place that is permitted as a whole, its frames included', () => {
    expect(permittedAmong(usGovPatterns).optional).toEqual(usGovPatterns);
    expect(isPermitted(usGov(), usGovPatterns)).toBe(true);
    expect(isPermitted(usGov(), usGovPatterns.slice(0, 2))).toBe(false);
  });

  it('is not lost where the browser keeps only the wider of two patterns', () => {
    const kept = usGovPatterns.slice(1);
    expect(permittedAmong(kept).optional).toEqual(usGovPatterns);
    // The wider one is not granted by the narrower.
    expect(permittedAmong(usGovPatterns.slice(0, 1)).optional).toEqual(usGovPatterns.slice(0, 1));
  });

  it('belongs on a host that was added by name, and only for its own place', () => {
    const granted = ['https://acme.emg.illumina.com/*', 'https://portal.illumina.com/*'];
    expect(permittedAmong(granted).optional).toEqual(granted);
    expect(hostsAmong(granted, 'emedgene')).toEqual(['acme.emg.illumina.com']);
    expect(hostsAmong(granted, 'basespace')).toEqual(['portal.illumina.com']);
  });

  it.each([
    'https://*.illumina.com/*',
    'https://*.emedgene.com/*',
    'https://www.illumina.com/*',
    'https://a.b.emg.illumina.com/*',
    'https://evil.example/*',
    'http://portal.illumina.com/*',
    '*://portal.illumina.com/*',
    'https://*/*',
    '<all_urls>',
  ])('does not belong on %s, whoever granted it', (pattern) => {
    expect(permittedAmong([pattern]).optional).toEqual([]);
  });
});

it('every optional place can be named apart from the others', () => {
  const ids = optionalPlaces.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['azure-us-gov', 'azure-china', 'emedgene', 'basespace']));
});
