// The legs of a journey: each is something a person does from the popup, and notes what it came to.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { FailureClass } from '#shared/failures.ts';
import type { Verdict } from '#shared/report.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { addStorage as addInEmedgene, push } from './emedgene-page.ts';
import { press } from './person.ts';
import { addStorage, draftOf, forget, importFile, inPopup, test, typeValues, untilState } from './popup.ts';

/** How a journey ended, stage by stage; a stage it never reached is absent. */
export interface Ending {
  values?: 'captured' | 'typed' | 'file';
  validated?: boolean;
  verdict?: Verdict;
  pushed?: boolean;
  icon?: 'green' | 'red';
  /** What stopped it, with the fix the person was told. */
  class?: FailureClass;
  fix?: string;
}

/** Empties the popup and Emedgene's list, so that a journey begins from nothing. */
export async function startOver(sandbox: Sandbox): Promise<void> {
  sandbox.world.emedgene.storages.clear();
  await inPopup(sandbox, await start(sandbox), forget);
}

// Any tab will do; one that is open already is turned to, not loaded again.
async function start(sandbox: Sandbox): Promise<Page> {
  const url = `https://${sandbox.world.facts.portalHost}/#home`;
  const open = (await sandbox.browser.pages()).find((page) => page.url() === url);
  await open?.bringToFront();
  return open ?? sandbox.tab(url);
}

export async function newStorage(sandbox: Sandbox, label: string): Promise<void> {
  await inPopup(sandbox, await start(sandbox), async (popup) => {
    await sandbox.picture(popup, 'popup-empty');
    await addStorage(popup, label);
  });
}

export async function typed(sandbox: Sandbox, ending: Ending, values: Record<string, string>): Promise<void> {
  await inPopup(sandbox, await start(sandbox), (popup) => typeValues(popup, values));
  ending.values = 'typed';
}

export async function fromFile(sandbox: Sandbox, ending: Ending, text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-key-'));
  const path = join(folder, 'id_ed25519');
  await writeFile(path, text, { mode: 0o600 });
  await inPopup(sandbox, await start(sandbox), (popup) => importFile(popup, path));
  await rm(folder, { recursive: true });
  ending.values = 'file';
}

/** Whether the popup calls the storage complete; else the first problem it shows. */
export async function check(sandbox: Sandbox, ending: Ending, picture?: string): Promise<void> {
  await inPopup(sandbox, await start(sandbox), async (popup) => {
    const draft = await draftOf(popup);
    ending.validated = draft.complete;
    const problem = draft.values.find(({ problem }) => problem?.severity === 'error')?.problem;
    if (problem) Object.assign(ending, { class: problem.class, fix: problem.fix });
    if (picture) await sandbox.picture(popup, picture);
  });
}

/** Tests the connection and notes verdict, class and fix. */
export async function run(sandbox: Sandbox, ending: Ending, picture?: string): Promise<void> {
  await inPopup(sandbox, await start(sandbox), async (popup) => {
    await test(popup);
    const report = (await draftOf(popup)).test?.report;
    if (report) ending.verdict = report.verdict;
    const finding = report?.steps.find(({ outcome }) => outcome === 'failed')?.finding;
    if (finding) Object.assign(ending, { class: finding.class, fix: finding.fix });
    if (picture) await sandbox.picture(popup, picture);
  });
}

export async function confirmHostKey(sandbox: Sandbox, picture?: string): Promise<void> {
  await inPopup(sandbox, await start(sandbox), async (popup) => {
    await test(popup);
    if (picture) await sandbox.picture(popup, picture);
    await press(popup, 'Confirm this host key');
    await popup.waitForFunction(() => !document.querySelector('.host-key'));
  });
}

export async function link(
  sandbox: Sandbox,
  ending: Ending,
  options: { anyway?: boolean } = {},
): Promise<void> {
  const page = await push(sandbox, options);
  ending.pushed = true;
  ending.icon = await addInEmedgene(sandbox, 'mui', page);
}

/** After a green icon the values are gone, and the popup says so. */
export async function expectWiped(sandbox: Sandbox): Promise<void> {
  await inPopup(sandbox, await start(sandbox), async (popup) => {
    await untilState(popup, ({ drafts }) => drafts.length === 0);
    await popup.waitForSelector('.banner.passed');
    await sandbox.picture(popup, 'popup-linked');
  });
}

/** The password user of the sandbox SFTP server, by the labels of the form. */
export function byPassword({ world: { facts, sftp } }: Sandbox): Record<string, string> {
  return {
    Host: sftp.host,
    Port: String(sftp.port),
    'User name': facts.sftp.passwordUser,
    Password: facts.sftp.password,
    Path: facts.sftp.directory,
  };
}
