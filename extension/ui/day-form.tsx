// A day and the press that keeps it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import './styles/day-form.css';

/** Without it a year may have six digits, and is no day to anybody else. */
const LAST = '9999-12-31';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly submit: string;
  /** YYYY-MM-DD, offered at first. */
  readonly initial?: string;
  readonly onDay: (day: string) => void;
}

export function DayForm({ id, label, submit, initial = '', onDay }: Props): JSX.Element {
  const [day, setDay] = useState(initial);
  return (
    <form
      class="day-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (day) onDay(day);
      }}
    >
      <label for={id}>{label}</label>
      <div class="day-line">
        <input
          id={id}
          type="date"
          max={LAST}
          value={day}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
        <button type="submit" class="secondary" disabled={!day}>
          {submit}
        </button>
      </div>
    </form>
  );
}
