// The person rotates an access key in the side panel: the new pair arrives in the draft that held the old one, is tested, and the old key
// goes; seen in light and dark.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwsKey } from '../cloud/aws/accounts.ts';
import { seenThrough } from './person/panel.ts';
import { press, write } from './person/person.ts';
import { draftOf, draftWith } from './person/popup.ts';
import { filesHolding, openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;
let old: AwsKey;

beforeAll(async () => {
  sandbox = await openSandbox({
    environment: ({ aws }) => {
      const user = aws.accounts.addUser('lab-admin', { policy: aws.mayRotate('*') });
      const { id, secret } = aws.accounts.addKey(user);
      const scopes = { STORAGE_LINK_SCOPES: 'probe,s3-keys' };
      return { ...scopes, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
    },
  });
  const { aws, facts } = sandbox.world;
  const user = aws.accounts.addUser('lab-reader', { policy: aws.mayRead(facts.aws.bucket) });
  old = aws.accounts.addKey(user);
  old.lastUsed = { at: new Date('2026-01-31T10:00:00Z'), service: 's3', region: facts.aws.region };
  panel = await sandbox.panel();
  const { bucket, region } = facts.aws;
  const pair = { accessKeyId: old.id, secretAccessKey: old.secret };
  await draftWith(panel, 'aws-s3', { ...pair, bucket, region });
});
afterAll(async () => {
  await sandbox?.close();
});

const keysLeft = () => [...sandbox.world.aws.accounts.keys.values()].filter(({ user }) => user === old.user);
const says = (text: string) =>
  panel.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 20_000 }, text);

test('the keys of a user are shown with whose they are, how old and when used', async () => {
  await press(panel, 'S3 credentials');
  await write(panel, 'User', 'lab-reader');
  await press(panel, 'Show keys');
  await says(old.id);
  await says(old.user.arn);
  await says('January 31, 2026 for s3');
  expect(await seenThrough(sandbox, panel, 'keys-listed')).toEqual([]);
});

test('a rotation puts the new pair in the place of the old one, and tests it there', async () => {
  await press(panel, 'Rotate');
  await says('AWS takes the new pair.');
  const made = keysLeft().find(({ id }) => id !== old.id);
  const draft = await draftOf(panel);
  expect(draft.values.find(({ name }) => name === 'accessKeyId')).toMatchObject({
    shown: made?.id,
    from: 'capture',
    source: { console: 'companion' },
  });
  await press(panel, 'Test connection');
  await says('can be listed and read');
  expect(await seenThrough(sandbox, panel, 'keys-rotating')).toEqual([]);
  expect(await panel.content()).not.toContain(made?.secret);
});

test('finishing names the old key once more, and leaves the new one alone', async () => {
  const made = keysLeft().find(({ id }) => id !== old.id);
  await press(panel, 'Finish rotation');
  expect(await seenThrough(sandbox, panel, 'keys-finish')).toEqual([]);
  await press(panel, `Delete ${old.id}`);
  await says(`only ${made?.id} is left`);
  expect(keysLeft()).toEqual([made]);
  expect(await seenThrough(sandbox, panel, 'keys-finished')).toEqual([]);
});

test('no secret of it is in what the companion printed and stored, or in the browser profile', async () => {
  const secrets = [old.secret, ...keysLeft().map(({ secret }) => secret)];
  for (const secret of secrets) expect(sandbox.companion.output()).not.toContain(secret);
  for (const folder of [sandbox.companion.dataDir, sandbox.profile]) {
    expect(await filesHolding(folder, secrets)).toEqual([]);
  }
});
