// What a person reads when a test ends badly: the very container, account, app or folder, and the console page to go to.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestedId } from '#shared/types.ts';
import { type Lab, startLab, type Values } from './lab.ts';

let lab: Lab;
let azure: Values;
let sftp: Values;

beforeAll(async () => {
  lab = await startLab();
  const { facts, entra, sftp: server } = lab.world;
  const clientSecret = entra.createSecret(facts.app.clientId).value;
  azure = {
    clientId: facts.app.clientId,
    clientSecret,
    tenantId: facts.tenantId,
    accountUrl: facts.accountUrl,
  };
  const { passwordUser: username, password, directory: path } = facts.sftp;
  const port = String(server.port);
  sftp = { host: server.host, port, username, password, hostKey: server.fingerprint(), path };
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

async function finding(type: TestedId, values: Values) {
  const { steps } = await lab.probe(type, values);
  const step = steps.find(({ outcome }) => outcome === 'failed');
  return { step: step?.name, ...step?.finding };
}

describe('azure-blob', () => {
  const base = 'https://labgenomes.blob.core.windows.net';
  const noApp = '00000000-0000-0000-0000-0000000000b1';
  const noTenant = '00000000-0000-0000-0000-00000000ffff';
  test.each([
    [
      'a missing container',
      { accountUrl: `${base}/genomes-deleted` },
      ['genomes-deleted', 'labgenomes'],
      'Containers',
    ],
    [
      'a missing account',
      { accountUrl: 'https://labgenome.blob.core.windows.net/genomes' },
      ['"labgenome"', 'labgenome.blob.core.windows.net'],
      'Storage accounts',
    ],
    [
      'an unknown app',
      { clientId: noApp },
      [noApp, '00000000-0000-0000-0000-00000000000a'],
      'App registrations',
    ],
    ['an unknown tenant', { tenantId: noTenant }, [noTenant], 'App registrations'],
    [
      'a wrong secret',
      { clientSecret: `abc8Q~${'x'.repeat(34)}` },
      ['00000000-0000-0000-0000-0000000000c1'],
      'Certificates & secrets',
    ],
  ])('%s is named, and the page where to look', async (_, wrong, names, page) => {
    const { cause, fix } = await finding('azure-blob', { ...azure, ...wrong });
    for (const name of names) expect(cause).toContain(name);
    expect(fix).toContain(page);
    expect(`${cause}${fix}`).not.toMatch(/\{\w+\}/);
  });

  test.each(['blobHost', 'loginHost'] as const)(
    'a captive portal in place of %s names that host',
    async (name) => {
      const { facts, faults } = lab.world;
      faults.set(facts[name], { response: 'html' });
      const { class: found, cause, fix } = await finding('azure-blob', azure);
      faults.clear();
      expect(found).toBe('foreign_answer');
      for (const text of [cause, fix]) expect(text).toContain(facts[name]);
    },
  );

  test('a missing role names the container and where to assign it, with the page about roles', async () => {
    const { entra, facts } = lab.world;
    const { clientId } = facts.appWithoutRole;
    const clientSecret = entra.createSecret(clientId).value;
    const { cause, fix, link } = await finding('azure-blob', { ...azure, clientId, clientSecret });
    expect(cause).toContain('"genomes"');
    expect(fix).toContain('Storage accounts > labgenomes > Containers > genomes > Access control (IAM)');
    expect(link).toMatch(/assign-azure-role/);
  });

  test.each([
    ['2026-11-22', 'past'],
    ['2026-11-23', 'within 30 days'],
  ])('a secret dated %s is %s on the day after', async (secretExpires, words) => {
    const settings = { options: { secretExpires }, now: new Date('2026-11-23T12:00:00Z') };
    const { steps } = await lab.probe('azure-blob', azure, settings);
    const expiry = steps.find(({ name }) => name === 'expiry')?.finding;
    expect(expiry?.cause).toContain(words);
    expect(expiry?.fix).toContain('Certificates & secrets');
  });
});

describe('sftp', () => {
  test.each([
    [
      'a missing folder',
      { path: '/not-here' },
      'target.not_found',
      ['"/not-here"', '"lab-password"'],
      'path',
    ],
    ['a closed folder', { path: '/private' }, 'perm.denied', ['"/private"', '"lab-password"'], 'path'],
    [
      'a file as folder',
      { path: '/genomes/sample-1.txt' },
      'unexpected',
      ['a file and not a folder'],
      'path',
    ],
    [
      'a wrong password',
      { password: 'not this' },
      'auth.secret_wrong',
      ['"lab-password"', 'password'],
      'password',
    ],
    ['a port nobody serves', { port: '1' }, 'net.refused', ['port 1'], 'port'],
  ])("%s is named, and no page of a cloud's console is", async (_, wrong, name, words, field) => {
    const found = await finding('sftp', { ...sftp, ...wrong });
    expect([found.class, found.field, found.link]).toEqual([name, field, undefined]);
    for (const word of words) expect(found.cause).toContain(word);
    expect(`${found.cause}${found.fix}`).not.toMatch(/\{\w+\}/);
  });

  test.each([
    ['a wrong passphrase', 'passphrase', 'auth.secret_wrong'],
    ['a damaged key', 'privateKey', 'input.malformed'],
  ])(
    '%s is told at the sign-in: the server itself is fine and shows its host key',
    async (kind, field, name) => {
      const { privateKey } = lab.world.sftp.encryptedKey;
      const damaged = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----';
      const key =
        kind === 'a damaged key' ? { privateKey: damaged } : { privateKey, passphrase: 'not this example' };
      const before = lab.world.sftp.attempts.length;
      const found = await finding('sftp', { ...sftp, ...key });
      expect(found).toMatchObject({ step: 'sign-in', class: name, field });
      expect(lab.world.sftp.attempts).toHaveLength(before);
      const { hostKey: _, ...unconfirmed } = sftp;
      const report = await lab.probe('sftp', { ...unconfirmed, ...key });
      expect(report).toMatchObject({ verdict: 'limited', learned: { hostKey: sftp.hostKey } });
    },
  );
});
