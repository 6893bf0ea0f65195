// What is said alike of SFTP and FTP: servers with folders, where nothing tells whether an account may write.
import { expiryStep } from './expiry.ts';
import { type Skipped, type StepResult, skipped, type Tools } from './probe.ts';
import type { Words } from './reach-steps.ts';

/** What the first steps say of a server that is named by hand; `check` says what about its port. */
export const serverWords = (host: string, port: string | number, check: string): Words => ({
  'net.dns': { fix: 'Compare the host with what the owner of the server gave you.' },
  'net.refused': {
    field: 'port',
    cause: `${host} exists, but refused the connection on port ${port}. This test ran from this computer; Emedgene connects from its own network.`,
    fix: `${check}, and ask whether the server runs and lets this address in.`,
  },
});

/** The summary of a connected server; `read` is what became of the step of that name. */
export function connectedTo(host: string, path: string, read: 'done' | 'no file' | 'not tried'): string {
  const more = { done: ' and read', 'no file': '; it holds no file to read', 'not tried': '' }[read];
  return `Connected: folder "${path}" on ${host} can be listed${more}.`;
}

/** `read` of a folder without files. */
export function nothingToRead(path: string): Skipped {
  return skipped('target.not_found', {
    cause: `The folder "${path}" holds no file of its own, so there was nothing to read.`,
    fix: 'Nothing to do; test again once it holds a file.',
  });
}

/** `rights` without a look at them. */
export function rightsUnknown(): Skipped {
  return skipped('rights.excess', {
    cause: 'Whether the account may do more than read cannot be checked without writing.',
    fix: 'Give the account read access to this folder only.',
  });
}

/** Servers do not say when a password or key ends; a person may know it. */
export function passwordExpiry(tools: Tools): StepResult {
  if (tools.options.secretExpires) {
    return expiryStep(tools, { page: 'the server', make: 'a new password or key' });
  }
  return skipped('expiry.soon', {
    cause: 'A file server does not say when a password or key ends.',
    fix: 'Ask its owner whether it does.',
  });
}
