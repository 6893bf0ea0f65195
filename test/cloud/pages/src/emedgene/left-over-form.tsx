/** A form an earlier version of the page left in the document, off screen: same labels, read by nobody. */
import type { ReactElement } from 'react';
import { useStorageTypes } from '../emedgene-site/storage-types.ts';

/** Whoever fills one of these filled the wrong form. */
export function LeftOverForm(): ReactElement {
  const types = useStorageTypes().filter(({ id }) => ['azure-blob', 'sftp'].includes(id));
  const labels = types.flatMap(({ fields }) => fields.map(({ label }) => label));
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
