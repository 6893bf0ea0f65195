// Values that are traps: a key file that is a program, a file server that stands inside the network.
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { keyBase64, keyJson } from '#test/shared/fields/examples.ts';
import { attempt, expectRefused, inside, lookups } from './attempt.ts';
import { watchOutbound } from './outbound.ts';

describe('a Google key file', () => {
  const trap = {
    credential_source: { file: '/etc/passwd' },
    service_account_impersonation_url: 'https://evil.example/',
  };
  const traps: [string, string, Record<string, unknown>][] = [
    ['a file to read', 'external_account', { type: 'external_account', ...trap }],
    [
      'an address to ask',
      'external_account',
      { type: 'external_account', credential_source: { url: 'http://169.254.169.254/' } },
    ],
    [
      'a program to run',
      'external_account',
      { type: 'external_account', credential_source: { executable: { command: '/bin/sh -c id' } } },
    ],
    ['a person', 'authorized_user', { type: 'authorized_user', refresh_token: 'example' }],
    [
      'somebody to act for',
      'impersonated_service_account',
      { type: 'impersonated_service_account', source_credentials: {} },
    ],
    ['another token address', 'token_uri', { token_uri: 'https://evil.example/token' }],
    ['a token address inside', 'token_uri', { token_uri: 'http://169.254.169.254/' }],
    ['another universe', 'universe_domain', { universe_domain: 'evil.example' }],
    ['a look-alike universe', 'universe_domain', { universe_domain: 'googleapis.com.evil.example' }],
    ['an API of somebody else', 'api_endpoint', { api_endpoint: 'https://evil.example/' }],
  ];
  test.each(traps)(
    'that names %s is refused by "%s": nothing is asked, run or read',
    async (_, name, change) => {
      for (const file of [keyJson(change), keyBase64(change)]) {
        const { result, sockets, programs, lookups } = await attempt('google-cloud', {
          clientCredentialsBase64: file,
        });
        expect([result.status, sockets, programs, lookups]).toEqual([422, 0, 0, []]);
        expect(JSON.parse(result.text).problems[0].field).toBe('clientCredentialsBase64');
      }
      const message = await expectRefused('google-cloud', 'clientCredentialsBase64', keyJson(change));
      if (!/account|user/.test(name)) expect(message).toContain(`"${name}"`);
    },
  );
});

describe('a server that people name themselves', () => {
  // A name of one label is told by its address, as every other name is.
  const names = inside
    .map((url) => url.replace(/^https:\/\/\[?|\]$/g, ''))
    .filter((host) => host !== 'metadata');
  test.each(['sftp', 'ftp'] as const)(
    '%s to an address inside a network is refused, and no socket is opened',
    async (type) => {
      const said = new Set<string>();
      for (const host of names) {
        const { result, sockets } = await attempt(type, { host });
        expect([host, sockets]).toEqual([host, 0]);
        if (result.status === 422) continue;
        const { verdict, steps } = JSON.parse(result.text);
        const { finding } = steps.find(({ outcome }: { outcome: string }) => outcome === 'failed');
        expect([host, verdict, finding.class]).toEqual([host, 'failed', 'access.firewall']);
        said.add(finding.cause);
      }
      // One text for all of them: a test tells nothing about what stands where inside.
      expect(said.size).toBe(1);
    },
  );
});

test.each([
  ['an app token', 'c0000000000000000000000000000003'],
  ['a secret access key', 'wJalrXUtnFEMIK7MDENG2bPxRfiCYEXAMPLEKEY1'],
  ['an API key', 'examplekey4711examplekey4711'],
])('%s in the place of a host is told to no resolver', async (_, host) => {
  for (const type of ['sftp', 'ftp'] as const) {
    const { result, sockets, lookups: asked } = await attempt(type, { host });
    expect([sockets, asked]).toEqual([0, []]);
    const { steps } = JSON.parse(result.text);
    const { finding } = steps.find(({ outcome }: { outcome: string }) => outcome === 'failed');
    expect(finding.class).toBe('net.dns');
    expect(finding.cause).toContain('looks like a key');
  }
});

test('what is counted would be noticed: a socket, a name and a program', async () => {
  const seen = await watchOutbound(lookups, async () => {
    connect(1, '127.0.0.1').on('error', () => {});
    await new Promise((resolve) => execFile(process.execPath, ['--version'], resolve));
    await attempt('azure-blob', {});
  });
  expect(seen).toMatchObject({
    programs: 1,
    lookups: expect.arrayContaining(['labgenomes.blob.core.windows.net']),
  });
  expect(seen.sockets).toBeGreaterThanOrEqual(2);
});
