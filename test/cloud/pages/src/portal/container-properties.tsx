/** Container Properties: read-only text fields in the top document. */
import type { ReactElement } from 'react';
import { useJson } from '../api.ts';
import { ReadOnlyField } from './read-only-field.tsx';

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
