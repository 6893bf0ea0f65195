/** Container Properties: read-only Fluent UI v8 text fields in the top document; the values are in `.value`, not in the text. */
import { Icon } from '@fluentui/react/lib/Icon';
import { Label } from '@fluentui/react/lib/Label';
import { TextField } from '@fluentui/react/lib/TextField';
import { type ReactElement, useId } from 'react';
import { useJson } from '../api.ts';

interface Container {
  url: string;
  etag: string;
  lastModified: string;
}

/** The fields of one container, or what went wrong reading it. */
export function ContainerProperties({
  account,
  container,
}: {
  account: string;
  container: string;
}): ReactElement {
  const path = `/api/containers/${encodeURIComponent(account)}/${encodeURIComponent(container)}`;
  const loaded = useJson<Container>(path);
  if (loaded.state === 'loading') return <p className="fxs-blade-status">Loading...</p>;
  if (loaded.state === 'failed') {
    return (
      <p className="fxs-blade-status">The specified container does not exist. (status {loaded.status})</p>
    );
  }
  const { url, etag, lastModified } = loaded.data;
  const rows: [string, string][] = [
    ['NAME', container],
    ['URL', url],
    ['LAST MODIFIED', new Date(lastModified).toLocaleString('en-US', { timeZone: 'UTC' })],
    ['ETAG', etag],
    ['LEASE STATUS', 'Unlocked'],
    ['LEASE STATE', 'Available'],
    ['LEASE DURATION', '-'],
    ['CONTAINER METADATA SIZE', '0'],
  ];
  return (
    <div className="ext-container-properties">
      {rows.map(([label, value]) => (
        <ReadOnlyField key={label} label={label} value={value} />
      ))}
    </div>
  );
}

function ReadOnlyField({ label, value }: { label: string; value: string }): ReactElement {
  const id = `TextFieldLabel${useId()}`;
  return (
    <div className="ext-readonly-field">
      <Label id={id} aria-label={label}>
        {label}
      </Label>
      <div className="ext-readonly-box">
        <TextField readOnly value={value} aria-labelledby={id} styles={{ root: { flex: 1 } }} />
        <button
          type="button"
          className="ms-Button ms-Button--icon"
          aria-label="Copy to clipboard"
          title="Copy to clipboard"
          onClick={() => void navigator.clipboard.writeText(value)}
        >
          <Icon iconName="Copy" />
        </button>
      </div>
    </div>
  );
}
