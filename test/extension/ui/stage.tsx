// A page of the extension on a stage: rendered with a state a test chooses, and every message it sends is noted.
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FromPanel } from '#extension/bus/contract.ts';
import type { DraftView, StateView, ValueView } from '#extension/bus/view.ts';
import { allTypes } from '#shared/types.ts';
import { installTexts } from './texts.ts';

export interface Stage {
  readonly sent: FromPanel[];
  /** Shows a new state, as the background would push it. */
  readonly show: (state: StateView) => Promise<void>;
  readonly button: (name: string) => HTMLButtonElement;
  readonly text: () => string;
}

interface Setting {
  readonly state: StateView;
  readonly tabUrl?: string;
  readonly permitted?: boolean;
  readonly granted?: boolean;
  readonly replies?: Partial<Record<FromPanel['kind'], unknown>>;
}

/** Renders a component as the popup's or panel's page, with a browser that answers as `setting` says. */
export async function stage(component: ComponentChild, setting: Setting): Promise<Stage> {
  fakeBrowser.reset();
  await installTexts();
  const sent: FromPanel[] = [];
  let push: (state: StateView) => void = () => undefined;
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: FromPanel) => {
      sent.push(message);
      return setting.replies?.[message.kind] ?? null;
    },
    connect: () => ({
      onMessage: { addListener: (listener: typeof push) => (push = listener) },
      onDisconnect: { addListener: () => undefined },
      disconnect: () => undefined,
    }),
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => [{ id: 7, windowId: 1, url: setting.tabUrl ?? 'https://portal.azure.com/' }],
  });
  Object.assign(fakeBrowser.permissions, {
    contains: async () => setting.permitted ?? true,
    request: async () => setting.granted ?? true,
    getAll: async () => ({ origins: [], permissions: [] }),
  });
  render(null, document.body);
  render(component, document.body);
  const show = async (state: StateView) => {
    await vi.waitFor(() => push(state));
    await settle();
  };
  await settle();
  await show(setting.state);
  return { sent, show, button, text: () => document.body.textContent ?? '' };
}

/** Lets effects, replies and views that are under way come to their end. */
export async function settle(): Promise<void> {
  await drained();
  await vi.dynamicImportSettled();
  await drained();
}

async function drained(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The button of exactly this name; throws when there is none, or more than one. */
function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} buttons named "${name}"`);
  return only;
}

const fieldNamed = (name: string) =>
  allTypes().flatMap(({ values }) => values[name]?.field ?? [])[0] ?? 'storage.path';

const value = (name: string, label: string, more: Partial<ValueView> = {}): ValueView => ({
  name,
  field: fieldNamed(name),
  label,
  hint: `Where ${label} stands.`,
  kind: 'id',
  multiline: false,
  required: true,
  ...more,
});

/** A complete Azure Blob draft as the popup gets it. */
export const azureDraft = (more: Partial<DraftView> = {}): DraftView => ({
  id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01',
  type: 'azure-blob',
  label: 'Azure Blob',
  group: 'storage',
  tested: true,
  facts: [],
  values: [
    value('clientId', 'Application (client) ID', {
      shown: '00000000-0000-0000-0000-00000000000a',
      from: 'capture',
    }),
    value('clientSecret', 'Client secret (value)', { kind: 'secret', shown: '••••••••', from: 'capture' }),
  ],
  takesFile: false,
  missing: [],
  complete: true,
  whole: true,
  valuesAt: 1,
  wipedAt: Date.now() + 42 * 60_000,
  warnedAt: Date.now() + 32 * 60_000,
  ...more,
});

/** An SFTP draft without any value. */
export const sftpDraft = (more: Partial<DraftView> = {}): DraftView => ({
  ...azureDraft(),
  type: 'sftp',
  label: 'SFTP',
  values: [
    value('host', 'Host', { kind: 'host' }),
    value('password', 'Password', { kind: 'secret', required: false }),
    value('privateKey', 'Private key', { kind: 'secret', required: false, multiline: true }),
  ],
  takesFile: true,
  missing: ['Host', 'Password or Private key'],
  complete: false,
  whole: false,
  ...more,
});

/** A report of the Azure Blob draft's test. */
export const report = (verdict: 'connected' | 'failed' | 'limited', more = {}) => ({
  type: 'azure-blob',
  verdict,
  summary: 'A summary.',
  steps: [],
  calls: [],
  checkedAt: '2026-11-23T12:00:00.000Z',
  ms: 1,
  ...more,
});

export const stateOf = (drafts: DraftView[], more: Partial<StateView> = {}): StateView => ({
  drafts,
  types: [
    {
      id: 'azure-blob',
      label: 'Azure Blob',
      group: 'storage',
      fields: ['azure.clientId', 'azure.containerUrl'],
    },
    { id: 'sftp', label: 'SFTP', group: 'storage', fields: ['host.name', 'storage.path'] },
  ],
  links: [],
  reminders: [],
  settings: { testByItself: false, openByItself: true },
  companion: { status: 'ready', port: 8787 },
  ...more,
});
