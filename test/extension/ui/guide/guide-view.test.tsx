// The panel's Guide: somebody who has never seen the console gets through, and never has to tick what shows by itself.
import { describe, expect, it } from 'vitest';
import type { StateView } from '#extension/bus/view.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { azureDraft, settle, sftpDraft, stage, stateOf } from '../stage.tsx';

async function guide(state: StateView) {
  const panel = await stage(<SidePanel />, { state });
  panel.button('Guide').click();
  await settle();
  return panel;
}

const steps = () =>
  [...document.querySelectorAll<HTMLElement>('.guide-step')].map((step) => ({
    title: step.querySelector('.guide-title')?.textContent,
    state: step.querySelector('.guide-state')?.textContent,
    open: step.querySelector('details')?.open,
  }));
const draft = azureDraft({ complete: false, missing: ['Container URL'] });

describe('the checklist', () => {
  it('is chosen by its type, and makes the storage captures go to', async () => {
    const panel = await guide(stateOf([]));
    panel.button('Azure Blob').click();
    await settle();
    expect(panel.text()).toContain('0 of 7 steps done');
    panel.button('Start with Azure Blob').click();
    expect(panel.sent).toContainEqual({ kind: 'create', type: 'azure-blob' });
  });

  it('of the chosen storage shows what is done and opens the next step with the page it is done on', async () => {
    const panel = await guide(stateOf([draft], { chosen: draft.id }));
    const open = steps().filter((step) => step.open);
    expect(open).toHaveLength(1);
    expect(steps().find(({ state }) => state === 'to do')).toEqual(open[0]);
    const link = document.querySelector<HTMLAnchorElement>('.guide-step details[open] a');
    expect(link?.href).toMatch(/^https:\/\/portal\.azure\.com\//);
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noreferrer']);
    expect(panel.text()).toContain('Storage Blob Data Reader');
  });

  it('moves on by itself when a value arrives', async () => {
    const panel = await guide(stateOf([draft], { chosen: draft.id }));
    const before = steps().filter(({ state }) => state === 'done').length;
    const url = { ...draft.values[0], name: 'accountUrl', field: 'azure.containerUrl' } as const;
    const shown = { label: 'Container URL', kind: 'url', shown: 'https://labstorage.example' } as const;
    const value = { ...url, ...shown, hint: '', multiline: false, required: true };
    await panel.show(stateOf([{ ...draft, values: [...draft.values, value] }], { chosen: draft.id }));
    expect(steps().filter(({ state }) => state === 'done')).toHaveLength(before + 1);
  });

  it('takes a tick by hand where nothing shows it, and takes it back', async () => {
    const panel = await guide(stateOf([draft], { chosen: draft.id }));
    const role = () => steps().find(({ title }) => title === 'Let the app read the container');
    const button = (name: string) =>
      [...document.querySelectorAll('.guide-step button')].filter((one) => one.textContent === name)[0];
    (button('I did this') as HTMLButtonElement).click();
    await settle();
    expect(role()?.state).toBe('ticked by you');
    (button('Not done yet') as HTMLButtonElement).click();
    await settle();
    expect(role()?.state).toBe('to do');
    expect(panel.sent.some(({ kind }) => kind !== 'check-companion')).toBe(false);
  });
});

describe('typing in a step', () => {
  it('offers only what the step brings, and stays open although its first letters may do already', async () => {
    const server = sftpDraft();
    const panel = await guide(stateOf([server], { chosen: server.id }));
    const current = document.querySelector<HTMLElement>('.guide-step.current') as HTMLElement;
    [...current.querySelectorAll('button')].find((one) => one.textContent === 'Add by hand')?.click();
    await settle();
    expect([...current.querySelectorAll('label')].map((label) => label.textContent?.trim())).toEqual([
      'Host',
    ]);
    const values = server.values.map((one) =>
      one.name === 'host' ? { ...one, shown: 's.lab.example' } : one,
    );
    await panel.show(stateOf([{ ...server, values }], { chosen: server.id }));
    expect(current.className).toContain('done');
    expect(current.querySelector('details')?.open).toBe(true);
    panel.button('Done').click();
    await settle();
    expect(current.querySelector('details')?.open).toBe(false);
  });
});

describe('the test in the guide', () => {
  it('without the companion says npm start and how to pair', async () => {
    const complete = azureDraft();
    const panel = await guide(
      stateOf([complete], { chosen: complete.id, companion: { status: 'unpaired' } }),
    );
    expect(panel.text()).toContain('npm start');
    panel.button('Open Pairing').click();
    await settle();
    expect(document.getElementById('pairing')).not.toBeNull();
  });

  it('with it is one press', async () => {
    const complete = azureDraft();
    const panel = await guide(stateOf([complete], { chosen: complete.id }));
    panel.button('Test connection').click();
    expect(panel.sent).toContainEqual({ kind: 'test', draft: complete.id });
  });
});
