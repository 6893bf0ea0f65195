// Many tests at the same time: they do not wait for each other, ask for one token, and never sign in to one account twice at once.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bucketValues, keyValues, newUser, OTHER_SECRET } from './aws-lab.ts';
import { goodGoogle } from './google-lab.ts';
import { goodIca } from './ica-lab.ts';
import { type Lab, startLab, type Values } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.ftp.reset());

function ftp(change: Values = {}): Values {
  const { ftp: server, facts } = lab.world;
  const { user: username, password, directory: path } = facts.ftp;
  return { host: server.host, port: String(server.ports.explicit), username, password, path, ...change };
}

test('eight of different accounts wait for none of the others: the last has begun before the first is done', async () => {
  const { behave, commands } = lab.world.ftp;
  const before = commands.length;
  // What the server takes is the most of it, as in life.
  behave({ delay: 150 });
  const users = Array.from({ length: 8 }, (_, at) => `lab-ftp-${at + 1}`);
  const reports = await Promise.all(users.map((username) => lab.probe('ftp', ftp({ username }))));
  expect(reports.map(({ verdict }) => verdict)).toEqual(Array(8).fill('connected'));
  const verbs = commands.slice(before).map(({ verb }) => verb);
  expect(verbs.filter((verb) => verb === 'USER')).toHaveLength(8);
  expect(verbs.lastIndexOf('USER')).toBeLessThan(verbs.indexOf('QUIT'));
});

test('eight of one account sign in one after the other', async () => {
  const { commands } = lab.world.ftp;
  const before = commands.length;
  const reports = await Promise.all(Array.from({ length: 8 }, () => lab.probe('ftp', ftp())));
  expect(reports.map(({ verdict }) => verdict)).toEqual(Array(8).fill('connected'));
  const signIns = commands.slice(before).filter(({ verb }) => verb === 'USER' || verb === 'PASS');
  expect(signIns.map(({ verb }) => verb)).toEqual(Array(8).fill(['USER', 'PASS']).flat());
});

test('eight with the same wrong password count as one failure', async () => {
  const { signIns } = lab.world.ftp;
  const before = signIns.length;
  const wrong = ftp({ username: 'lab-ftp-1', password: 'not this example' });
  const reports = await Promise.all(Array.from({ length: 8 }, () => lab.probe('ftp', wrong)));
  expect(reports.map(({ verdict }) => verdict)).toEqual(Array(8).fill('failed'));
  expect(signIns.slice(before)).toEqual([{ user: 'lab-ftp-1', accepted: false }]);
});

test('eight of one Azure identity ask for one token, and one after them for another', async () => {
  const { entra, facts, requests } = lab.world;
  const { tenantId, accountUrl, app } = facts;
  const clientSecret = entra.createSecret(app.clientId).value;
  const probe = () => lab.probe('azure-blob', { clientId: app.clientId, clientSecret, tenantId, accountUrl });
  const tokens = () => requests.to(facts.loginHost).length;
  const before = tokens();
  const reports = await Promise.all(Array.from({ length: 8 }, probe));
  expect(reports.map(({ verdict }) => verdict)).toEqual(Array(8).fill('connected'));
  const together = tokens() - before;
  await probe();
  expect(together).toBeLessThan(8);
  expect(tokens() - before - together).toBe(1);
});

const signInsAtAws = () => lab.world.aws.state.seen.filter(({ action }) => action === 'GetCallerIdentity');

test.each([
  ['google-cloud', () => goodGoogle(lab), () => lab.world.requests.to(lab.world.facts.google.tokenHost)],
  [
    'ica',
    () => goodIca(lab),
    () => lab.world.requests.to(lab.world.facts.ica.host).filter(({ path }) => path.endsWith('/api/tokens')),
  ],
  ['aws-s3', async () => bucketValues(lab), signInsAtAws],
  ['aws-kms', async () => keyValues(lab), signInsAtAws],
] as const)(
  'eight of one identity of %s share a sign-in, and one after them has its own',
  async (type, make, signIns) => {
    const values = await make();
    const before = signIns().length;
    const reports = await Promise.all(Array.from({ length: 8 }, () => lab.probe(type, values)));
    expect(reports.map(({ verdict }) => verdict)).toEqual(Array(8).fill('connected'));
    const together = signIns().length - before;
    await lab.probe(type, values);
    expect(together).toBeLessThan(8);
    expect(signIns().length - before - together).toBe(1);
  },
);

test('four with the right secret of an AWS key and four with a wrong one at once: each hears the truth', async () => {
  const { values } = newUser(lab);
  const right = bucketValues(lab, values);
  const wrong = { ...right, secretAccessKey: OTHER_SECRET };
  const all = Array.from({ length: 8 }, (_, at) => lab.probe('aws-s3', at % 2 === 0 ? right : wrong));
  expect((await Promise.all(all)).map(({ verdict }) => verdict)).toEqual(
    Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? 'connected' : 'failed')),
  );
});
