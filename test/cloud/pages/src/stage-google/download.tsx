/** A button whose file the console makes when it is pressed: the file never stands in the page. */
import { type ReactElement, useState } from 'react';
import { Ng } from './ng.tsx';

interface Props {
  label: string;
  /** Path on the page's own origin that makes the file. */
  from: string;
  file: string;
  /** What the page says once the file is saved. */
  saved: string;
}

export function Download({ label, from, file, saved }: Props): ReactElement {
  const [said, setSaid] = useState('');
  const save = async () => {
    const response = await fetch(from, { method: 'POST' });
    if (!response.ok) return setSaid(`The key could not be created (status ${response.status}).`);
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = file;
    link.click();
    URL.revokeObjectURL(url);
    setSaid(saved);
  };
  return (
    <Ng tag="iam-create-key" of="page" className="iam-create-key">
      <Ng
        tag="button"
        of="iam-create-key"
        className="mdc-button mat-mdc-unelevated-button cfc-primary"
        onClick={() => void save()}
      >
        {label}
      </Ng>
      {said && (
        <Ng tag="cfc-snack-bar" of="iam-create-key" className="cfc-snack-bar ng-star-inserted" role="status">
          {said}
        </Ng>
      )}
    </Ng>
  );
}
