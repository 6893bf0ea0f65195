/** One value of a resource: the row it comes from, its text box, its copy button. */
import type { ReactElement } from 'react';
import { Icon } from './icons.tsx';
import { Ng } from './ng.tsx';

export interface Row {
  label: string;
  value: string;
  /** A button that copies the value stands behind it. */
  copy?: string;
  /** The value may be changed here: it stands in a text box. */
  edit?: true;
}

/** A text box in the outline style, read-only unless the value may be changed. */
export function Box({ row }: { row: Row }): ReactElement {
  const { label, value, edit = false } = row;
  const id = `_0rif_mat-input-${label.length}${value.length}`;
  return (
    <Ng
      tag="mat-form-field"
      of="iam-details"
      className="mat-mdc-form-field mat-form-field-appearance-outline"
    >
      <label htmlFor={id} className="mdc-floating-label mat-mdc-floating-label">
        <Ng tag="mat-label" of="iam-details">
          {label}
        </Ng>
      </label>
      <Ng
        tag="input"
        of="iam-details"
        matinput=""
        id={id}
        type="text"
        className="mat-mdc-input-element mdc-text-field__input"
        defaultValue={value}
        readOnly={!edit}
      />
      <Copy row={row} />
    </Ng>
  );
}

/** The button that copies a value; the value itself stands only beside it. */
export function Copy({ row: { copy } }: { row: Row }): ReactElement | null {
  if (!copy) return null;
  return (
    <Ng tag="cfc-copy-to-clipboard-button" of="iam-details" hosts="cfc-copy" className="ng-star-inserted">
      <Ng tag="button" of="cfc-copy" className="pcc-icon-button cfc-copy" aria-label={copy}>
        <Icon name="copy" />
      </Ng>
    </Ng>
  );
}
