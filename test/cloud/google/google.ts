// Google as a storage's reader meets it: the token endpoint, Cloud Storage and the published certificates, each at its own host.

import type { ConsoleKeys } from '../console-keys.ts';
import { facts } from '../facts.ts';
import type { HostTable } from '../proxy.ts';
import { createGoogleAccounts, type GoogleAccounts } from './accounts.ts';
import { createGoogleStorage, type GoogleStorage } from './storage.ts';

export type Google = {
  readonly accounts: GoogleAccounts;
  readonly storage: GoogleStorage;
  readonly hosts: HostTable;
};

/** Starts with the lab's buckets and an account whose keys are made on the console's pages. */
export function createGoogle(keys: ConsoleKeys): Google {
  const accounts = createGoogleAccounts(keys);
  const storage = createGoogleStorage((token) => accounts.bearer(token));
  const { tokenHost, storageHost, certificateHost } = facts.google;
  return {
    accounts,
    storage,
    hosts: {
      [tokenHost]: accounts.tokenHandler,
      [storageHost]: storage.handler,
      [certificateHost]: accounts.certificateHandler,
    },
  };
}
