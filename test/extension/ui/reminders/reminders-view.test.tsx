// The panel's Reminders: what ends first stands first, each with what to do, and the same days in a calendar.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LinkView, ReminderView } from '#extension/bus/view.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { settle, stage, stateOf } from '../stage.tsx';

const SUBJECT = '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01';
const reminder = (more: Partial<ReminderView> = {}): ReminderView => ({
  id: `${SUBJECT} 2027-05-04`,
  subject: SUBJECT,
  what: 'secret',
  from: 'link',
  type: 'azure-blob',
  label: 'Azure Blob',
  name: 'labstorage/genomes',
  ids: { 'azure.clientId': '00000000-0000-0000-0000-00000000000a' },
  secret: 'Client secret (value)',
  host: 'acme.emg.illumina.com',
  day: '2027-05-04',
  days: 12,
  state: 'open',
  ...more,
});

async function reminders(reminders: ReminderView[], links: LinkView[] = []) {
  const panel = await stage(<SidePanel />, { state: stateOf([], { reminders, links }) });
  panel.button('Reminders').click();
  await settle();
  return panel;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a reminder', () => {
  it('says what ends on which day, how far that is, and how it is renewed without a stop', async () => {
    const { text } = await reminders([reminder()]);
    expect(text()).toContain('Client secret (value) ends on May 4, 2027');
    expect(text()).toContain('in 12 days');
    expect(text()).toContain('Only then delete the old one.');
    const link = document.querySelector<HTMLAnchorElement>('.reminder a');
    expect(link?.href).toContain('/Credentials/appId/00000000-0000-0000-0000-00000000000a/');
  });

  it('is put off, settled and taken back by one press each', async () => {
    const panel = await reminders([reminder()]);
    panel.button('Remind me later').click();
    panel.button('Done').click();
    await panel.show(stateOf([], { reminders: [reminder({ state: 'done' })] }));
    panel.button('Remind me again').click();
    const { id } = reminder();
    expect(panel.sent).toEqual(
      expect.arrayContaining([
        { kind: 'snooze-reminder', reminder: id },
        { kind: 'finish-reminder', reminder: id },
        { kind: 'reopen-reminder', reminder: id },
      ]),
    );
  });

  it('of a pair for support says to delete it, and can be taken out', async () => {
    const pair = {
      what: 'support-pair',
      from: 'own',
      type: 's3-credentials',
      name: 'AKIAIOSFODNN7EXAMPLE',
    } as const;
    const panel = await reminders([reminder(pair)]);
    expect(panel.text()).toContain('Only inactive pairs can be deleted.');
    panel.button('Remove').click();
    expect(panel.sent).toContainEqual({ kind: 'forget-reminder', subject: SUBJECT });
  });
});

it('a wrong day of a linked storage is changed, or taken away', async () => {
  const panel = await reminders([reminder()]);
  const input = document.querySelector<HTMLInputElement>('input[type="date"]');
  if (!input) throw new Error('no field');
  expect([input.value, input.max]).toEqual(['2027-05-04', '9999-12-31']);
  input.value = '2027-06-30';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  input.form?.requestSubmit();
  panel.button('Take the day away').click();
  expect(panel.sent.slice(-2)).toEqual([
    { kind: 'date-link', link: SUBJECT, day: '2027-06-30' },
    { kind: 'date-link', link: SUBJECT },
  ]);
});

it('a linked storage without a known day gets one from the person', async () => {
  const link = { id: SUBJECT, label: 'AWS S3', name: 'lab-genomes', type: 'aws-s3' } as LinkView;
  const panel = await reminders([], [link]);
  const input = document.querySelector<HTMLInputElement>('input[type="date"]');
  if (!input) throw new Error('no field');
  input.value = '2027-01-31';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  document.querySelector('form')?.requestSubmit();
  expect(panel.sent).toContainEqual({ kind: 'date-link', link: SUBJECT, day: '2027-01-31' });
});

it('the exported calendar holds what is open, with what to do, and is named as a calendar', async () => {
  const done = reminder({
    subject: '00000000-0000-4000-8000-000000000002',
    id: '00000000-0000-4000-8000-000000000002 2027-05-04',
    state: 'done',
  });
  const panel = await reminders([reminder(), done]);
  const saved: { blob?: Blob; name?: string } = {};
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.blob = blob as Blob;
    return 'blob:mine';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.name = this.download;
  });
  panel.button('Export calendar (.ics)').click();
  const file = ((await saved.blob?.text()) ?? '').replaceAll('\r\n ', '');
  expect(saved.name).toBe('storage-link-reminders.ics');
  expect(saved.blob?.type).toBe('text/calendar;charset=utf-8');
  expect(file.match(/^UID:.*/gm)).toEqual([`UID:${SUBJECT}@storage-link`]);
  expect(file).toContain('SUMMARY:Azure Blob · labstorage/genomes: Client secret (value) ends');
  expect(file).toContain('4. Only then delete the old one.');
});
