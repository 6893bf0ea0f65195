// A server with several host keys: the owner's fingerprint may be that of any, and a lab must not be told of an attack.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunSettings } from '#server/probes/run.ts';
import { type Lab, startLab } from './lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab?.[Symbol.asyncDispose]());

const probe = (hostKey: string, options: RunSettings['options'] = {}) => {
  const { sftp, facts } = lab.world;
  const { passwordUser: username, password, directory: path } = facts.sftp;
  return lab.probe(
    'sftp',
    { host: sftp.host, port: String(sftp.port), username, password, path, hostKey },
    { options },
  );
};

test('the fingerprint of the key that the server does not show first is found, and the password goes there', async () => {
  const first = lab.world.sftp.fingerprint();
  const second = lab.world.sftp.addHostKey();
  const report = await probe(second);
  expect([report.verdict, report.learned?.hostKey]).toEqual(['connected', second]);
  expect((await probe(first)).learned?.hostKey).toBe(first);
});

test('a password that a person knows to end soon is said to', async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const { verdict, steps } = await probe(lab.world.sftp.fingerprint(), { secretExpires: soon });
  const expiry = steps.find(({ name }) => name === 'expiry');
  expect([verdict, expiry?.finding?.class, expiry?.finding?.evidence]).toEqual([
    'limited',
    'expiry.soon',
    soon,
  ]);
});

test('where none of them is the confirmed one, the key has changed: the first is named, and no password was sent', async () => {
  const { sftp } = lab.world;
  const confirmed = sftp.fingerprint();
  sftp.changeHostKey();
  sftp.addHostKey();
  const before = sftp.attempts.length;
  const { verdict, steps, learned } = await probe(confirmed);
  const { finding } = steps.find(({ name }) => name === 'secure') ?? {};
  expect([verdict, finding?.class]).toEqual(['failed', 'host_key.changed']);
  expect(finding?.cause).toContain(sftp.fingerprint());
  expect(learned?.hostKey).toBe(sftp.fingerprint());
  expect(sftp.attempts).toHaveLength(before);
});
