// The person rotates an access key in the side panel: the new pair arrives in the draft that held the old one, is tested, and the old key
// goes; seen in light and dark.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwsKey } from '../cloud/aws/accounts.ts';
import { press, write } from './person.ts';
import { draftOf, draftWith } from './popup.ts';
import { filesHolding, openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let panel: Page;
let old: AwsKey;

beforeAll(async () => {
  const pictures = process.env.STORAGE_LINK_PICTURES;
  sandbox = await openSandbox({
    ...(pictures ? { pictures } : {}),
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

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Nothing that axe finds, and a picture, in both colour schemes. */
async function looksRight(name: string): Promise<void> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await panel.evaluate(axe);
  const height = await panel.evaluate(() => document.documentElement.scrollHeight);
  await panel.setViewport({ width: 400, height: Math.max(640, height), deviceScaleFactor: 2 });
  for (const scheme of ['light', 'dark']) {
    await panel.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const found = await panel.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
      return (await axe.run()).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html}`),
      );
    });
    expect([name, scheme, found]).toEqual([name, scheme, []]);
    await sandbox.picture(panel, `${name}-${scheme}`);
  }
}

test('the keys of a user are shown with whose they are, how old and when used', async () => {
  await press(panel, 'S3 credentials');
  await write(panel, 'User', 'lab-reader');
  await press(panel, 'Show keys');
  await says(old.id);
  await says(old.user.arn);
  await says('January 31, 2026 for s3');
  await looksRight('keys-listed');
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
  await looksRight('keys-rotating');
  expect(await panel.content()).not.toContain(made?.secret);
});

test('finishing names the old key once more, and leaves the new one alone', async () => {
  const made = keysLeft().find(({ id }) => id !== old.id);
  await press(panel, 'Finish rotation');
  await looksRight('keys-finish');
  await press(panel, `Delete ${old.id}`);
  await says(`only ${made?.id} is left`);
  expect(keysLeft()).toEqual([made]);
  await looksRight('keys-finished');
});

test('no secret of it is in what the companion printed and stored, or in the browser profile', async () => {
  const secrets = [old.secret, ...keysLeft().map(({ secret }) => secret)];
  for (const secret of secrets) expect(sandbox.companion.output()).not.toContain(secret);
  for (const folder of [sandbox.companion.dataDir, sandbox.profile]) {
    expect(await filesHolding(folder, secrets)).toEqual([]);
  }
});
