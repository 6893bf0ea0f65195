/** Layout D: sections of read-only Fluent UI v8 fields, some rows only text. */
import { type ReactElement, useId } from 'react';
import { useLate } from '../late.ts';
import { ReadOnlyField } from '../portal/read-only-field.tsx';
import { say } from './say.ts';

interface Row {
  label: string;
  value: string;
  /** Text beside its label instead of a box. */
  plain?: boolean;
  /** ms until the value takes the place of `waiting`. */
  late?: number;
  waiting?: string;
}

interface Section {
  heading?: string;
  rows: Row[];
}

/** Draws the sections under each other. */
export function Form({ sections }: { sections: Section[] }): ReactElement {
  return (
    <div className="ext-container-properties stage-form">
      {sections.map(({ heading, rows }) => (
        <section key={heading ?? ''} className="stage-form-section">
          {heading && <h3 className="stage-form-heading">{heading}</h3>}
          {rows.map((row) => (
            <Field key={row.label} {...row} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Field({ label, value, plain, late = 0, waiting = '' }: Row): ReactElement {
  const text = useLate(late) ? value : waiting;
  const id = useId();
  if (!plain) return <ReadOnlyField label={label} value={text} copyLabel={say('Copy to clipboard')} />;
  return (
    <div className="stage-form-plain">
      <span id={id} className="stage-form-plain-label">
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: markup of the real page */}
      <span role="group" aria-labelledby={id}>
        {text}
      </span>
    </div>
  );
}
