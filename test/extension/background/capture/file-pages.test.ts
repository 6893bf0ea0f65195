// A page whose key is a file: the press on Capture there opens the panel that takes it, so that no second press is needed.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { consoleFrame, freshHub, TAB } from '../hub.ts';

const ACCOUNT = 'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000000';
const email = {
  field: 'google.serviceAccount',
  text: 'reader@lab-genomics.iam.gserviceaccount.com',
} as const;
const capture = { kind: 'capture' as const, values: [email] };

beforeEach(freshHub);

it.each([
  ['opens the panel in the press itself', `${ACCOUNT}/keys`, 1],
  ['opens nothing where the values themselves are shown', ACCOUNT, 0],
])('%s', async (_name, page, times) => {
  const open = vi.fn(async () => undefined);
  Object.assign(fakeBrowser, { sidePanel: { open } });
  const reply = consoleFrame(capture, page);
  expect(open).toHaveBeenCalledTimes(times);
  if (times) expect(open).toHaveBeenCalledWith({ tabId: TAB });
  expect(await reply).toMatchObject({ status: 'placed', draft: 'Google Cloud' });
  Reflect.deleteProperty(fakeBrowser, 'sidePanel');
});
