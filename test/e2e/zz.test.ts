// scratch
import { test } from 'vitest';
import { captureGoogleBucket } from './console-pages.ts';
import { press } from './person.ts';
import { openSandbox } from './sandbox.ts';

test('x', async () => {
  const sandbox = await openSandbox({ pictures: '/tmp/push-pics' });
  await captureGoogleBucket(sandbox);
  const page = await sandbox.tab(sandbox.world.facts.google.pages.keys);
  await page
    .waitForSelector('aria/Import file[role="button"]', { timeout: 5000 })
    .catch((e) => console.log('no import before', e.message));
  await sandbox.picture(page, 'zz-1');
  await press(page, 'Add key');
  await press(page, 'Create');
  await page.waitForFunction(() => document.body.innerText.includes('Private key saved'));
  await page
    .waitForSelector('aria/Import file[role="button"]', { timeout: 5000 })
    .catch((e) => console.log('no import after', e.message));
  await sandbox.picture(page, 'zz-2');
  const snap = await page.accessibility.snapshot();
  console.log(JSON.stringify(snap).slice(0, 3000));
  await sandbox.close();
});
