// The newest check of a bucket, kept as long as the browser runs: the panel may be closed and opened meanwhile.
import { browser } from 'wxt/browser';
import type { BucketCheckView } from '../../bus/bucket-view.ts';

const KEY = 'bucket-check';

export async function readBucketCheck(): Promise<BucketCheckView | undefined> {
  const { [KEY]: view } = await browser.storage.session.get(KEY);
  return view as BucketCheckView | undefined;
}

export function dropBucketCheck(): Promise<void> {
  return browser.storage.session.remove(KEY);
}

export function writeBucketCheck(view: BucketCheckView): Promise<void> {
  return browser.storage.session.set({ [KEY]: view });
}
