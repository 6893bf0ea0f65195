// A linked storage of whose secret no console said when it ends: the person may set the day.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { LinkView } from '../../bus/view.ts';
import { DayForm } from '../day-form.tsx';
import { message } from '../message.ts';
import { reminderTitle } from './title.ts';

export function UndatedLink({ link }: { link: LinkView }): JSX.Element {
  return (
    <li class="reminder quiet-tone">
      <DayForm
        id={`ends-${link.id}`}
        label={message('reminder_day_of', reminderTitle(link))}
        submit={message('reminder_set')}
        onDay={(day) => void send({ kind: 'date-link', link: link.id, day })}
      />
    </li>
  );
}
