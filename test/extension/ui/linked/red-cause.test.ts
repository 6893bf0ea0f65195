// A red icon's text in plain words: who is told to make a new secret must need one.
import { expect, test } from 'vitest';
import type { LinkView } from '#extension/bus/view.ts';
import { redCause } from '#extension/ui/linked/red-cause.ts';

const TODAY = '2026-11-25';

test.each([
  [
    'AADSTS7000222: The provided client secret keys for app are expired. Create new keys in the Azure Portal, or consider using certificate credentials for added security: https://aka.ms/certCreds.',
    'linked_cause_expired',
  ],
  ['The token has expired', 'linked_cause_expired'],
  ['AADSTS7000215: Invalid client secret provided.', 'linked_cause_secret'],
  ['AADSTS700016: Application was not found in the directory.', 'linked_cause_identity'],
  ['AuthorizationPermissionMismatch: This request is not authorized', 'linked_cause_rights'],
  ['ContainerNotFound: The specified container does not exist.', 'linked_cause_missing'],
  ['getaddrinfo ENOTFOUND sftp.lab.example', 'linked_cause_network'],
  ['certificate has expired', 'linked_cause_network'],
  ['AuthorizationFailure: This request is not authorized to perform this operation.', 'linked_cause_network'],
  ['All configured authentication methods failed', 'linked_cause_secret'],
  ['Something else', undefined],
])('%s', (detail, cause) => expect(redCause(detail, undefined, TODAY)).toBe(cause));

test('a day that has passed is the cause where the page says nothing', () => {
  const link = { expiresAt: '2026-11-24' } as LinkView;
  expect(redCause('', link, TODAY)).toBe('linked_cause_expired');
  expect(redCause('', { expiresAt: TODAY } as LinkView, TODAY)).toBeUndefined();
});
