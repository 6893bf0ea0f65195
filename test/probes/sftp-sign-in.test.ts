// A server that does not take the given kind of secret: told as a wrong password it would send people to reset one that is right.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from './lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab?.[Symbol.asyncDispose]());

test.each([
  ['keysOnlyUser', 'password', 'accepts keys only'],
  ['passwordsOnlyUser', 'private key', 'does not accept a private key'],
] as const)(
  'the %s is told that a %s is not taken, and it counts as no refusal',
  async (user, secret, words) => {
    const { sftp, facts } = lab.world;
    const { host, port } = sftp;
    const { password, directory: path } = facts.sftp;
    const given = secret === 'password' ? { password } : { privateKey: sftp.key.privateKey };
    const values = { host, port: String(port), path, hostKey: sftp.fingerprint(), ...given };
    const before = sftp.attempts.length;
    for (const _ of [1, 2, 3]) {
      const report = await lab.probe('sftp', { ...values, username: facts.sftp[user] });
      const finding = report.steps.find(({ outcome }) => outcome === 'failed')?.finding;
      expect([report.verdict, finding?.class]).toEqual(['failed', 'auth.policy']);
      expect(finding?.cause).toContain(words);
      expect(finding?.fix).not.toContain('Careful');
    }
    const ways = sftp.attempts.slice(before).map(({ method }) => method);
    expect(ways.filter((way) => way !== 'keyboard-interactive')).toHaveLength(3);
  },
);
