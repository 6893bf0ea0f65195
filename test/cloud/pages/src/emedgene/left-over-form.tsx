/** A form an earlier version of the page left in the document, off screen: same labels, read by nobody. */
import type { ReactElement } from 'react';
import { storageTypes } from './storage-types.ts';

const labels = ['azure-blob', 'sftp'].flatMap(
  (id) => storageTypes.find((type) => type.id === id)?.fields.map((field) => field.label) ?? [],
);

/** Whoever fills one of these filled the wrong form. */
export function LeftOverForm(): ReactElement {
  return (
    <form className="left-over" id="legacy-storage-form" aria-hidden="true">
      {labels.map((label) => (
        <p key={label}>
          <label htmlFor={`legacy-${label}`}>{label}</label>
          <input id={`legacy-${label}`} name={label} tabIndex={-1} autoComplete="off" />
        </p>
      ))}
      <button type="submit" tabIndex={-1}>
        Add storage
      </button>
    </form>
  );
}
