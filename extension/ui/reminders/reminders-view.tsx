// "Reminders": what ends when, what to do about it, and the same days for any calendar.
import type { JSX } from 'preact';
import type { LinkView, ReminderView, StateView } from '../../bus/view.ts';
import { calendarOf } from '../../files/calendar.ts';
import { useEmedgeneHost } from '../emedgene-host.ts';
import { Icon } from '../icons.tsx';
import { type MessageKey, message } from '../message.ts';
import { saveFile } from '../save-file.ts';
import { eventOf } from './event.ts';
import { ReminderItem } from './item.tsx';
import '../styles/reminders.css';
import { UndatedLink } from './undated-link.tsx';

type Part = 'soon' | 'later' | 'settled';

const PARTS: Readonly<Record<Part, MessageKey>> = {
  soon: 'reminder_soon',
  later: 'reminder_later',
  settled: 'reminder_settled',
};

export function RemindersView({ state }: { state: StateView }): JSX.Element {
  const { reminders, links } = state;
  const emedgene = useEmedgeneHost(state);
  const parts = Map.groupBy(reminders, partOf);
  return (
    <section aria-labelledby="reminders">
      <h2 id="reminders">{message('panel_reminders')}</h2>
      <p class="lead">{message('reminder_why')}</p>
      {reminders.length === 0 && (
        <p class="banner passed">
          <Icon name="passed" />
          <span>{message('reminder_none')}</span>
        </p>
      )}
      {(Object.keys(PARTS) as Part[]).map((part) => (
        <Listed key={part} part={part} reminders={parts.get(part) ?? []} emedgene={emedgene} />
      ))}
      <Undated links={links.filter(({ expiresAt }) => !expiresAt)} />
      {reminders.length > 0 && <Export reminders={reminders} emedgene={emedgene} />}
    </section>
  );
}

function partOf({ state, days }: ReminderView): Part {
  if (state === 'done') return 'settled';
  return state === 'open' && days <= 30 ? 'soon' : 'later';
}

interface ListedProps {
  readonly part: Part;
  readonly reminders: readonly ReminderView[];
  readonly emedgene: string | undefined;
}

function Listed({ part, reminders, emedgene }: ListedProps): JSX.Element | null {
  if (reminders.length === 0) return null;
  return (
    <div class="reminders">
      <h3 id={`reminders-${part}`}>{message(PARTS[part])}</h3>
      <ul class="reminder-list" aria-labelledby={`reminders-${part}`}>
        {reminders.map((reminder) => (
          <ReminderItem key={reminder.id} reminder={reminder} emedgene={emedgene} />
        ))}
      </ul>
    </div>
  );
}

function Undated({ links }: { links: readonly LinkView[] }): JSX.Element | null {
  if (links.length === 0) return null;
  return (
    <div class="reminders">
      <h3 id="undated">{message('reminder_undated')}</h3>
      <p class="hint">{message('reminder_undated_why')}</p>
      <ul class="reminder-list" aria-labelledby="undated">
        {links.map((link) => (
          <UndatedLink key={link.id} link={link} />
        ))}
      </ul>
    </div>
  );
}

function Export({ reminders, emedgene }: Omit<ListedProps, 'part'>): JSX.Element {
  const save = () => {
    const open = reminders.filter(({ state }) => state !== 'done');
    const events = open.map((reminder) => eventOf(reminder, emedgene));
    saveFile(calendarOf(events, Date.now()), message('reminder_file'), 'text/calendar');
  };
  return (
    <div class="actions">
      <button type="button" class="secondary" onClick={save}>
        <Icon name="clock" />
        {message('reminder_export')}
      </button>
      <p class="hint">{message('reminder_export_why')}</p>
    </div>
  );
}
