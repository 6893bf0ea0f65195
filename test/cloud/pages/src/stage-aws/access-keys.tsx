/** "Retrieve access keys": a secret is masked until Show is pressed, and every press draws the rows anew. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { type ReactElement, useEffect } from 'react';
import { useLate } from '../late.ts';
import { usePressed } from './console-bar.tsx';

interface KeyPair {
  id: string;
  secret: string;
  shown?: boolean;
  /** The person presses Show after so many ms. */
  shownAfter?: number;
}

interface Props {
  labels: { id: string; secret: string; show: string; hide: string; download?: string; done?: string };
  keys: KeyPair[];
  /** Secret and link are texts of one element. */
  sharedCell?: boolean;
  /** Where "Done" leads. */
  doneHref?: string;
}

/** One row per key, each with its own Show. */
export function AccessKeys({ labels, keys, sharedCell = false, doneHref = '#/users' }: Props): ReactElement {
  return (
    <SpaceBetween size="m">
      <Table
        variant="embedded"
        items={keys}
        columnDefinitions={[
          { id: 'access-key', header: labels.id, cell: ({ id }) => <IdCell id={id} /> },
          {
            id: 'secret-access-key',
            header: labels.secret,
            cell: (pair) => <SecretCell pair={pair} labels={labels} shared={sharedCell} />,
          },
        ]}
      />
      <Box float="right">
        <SpaceBetween size="xs" direction="horizontal">
          {labels.download && <Button onClick={() => download(keys)}>{labels.download}</Button>}
          {labels.done && (
            <Button variant="primary" onClick={() => location.assign(doneHref)}>
              {labels.done}
            </Button>
          )}
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}

function IdCell({ id }: { id: string }): ReactElement {
  return (
    <SpaceBetween size="xxs" direction="horizontal">
      <Button variant="inline-icon" iconName="copy" ariaLabel="Copy" />
      <span>{id}</span>
    </SpaceBetween>
  );
}

interface SecretCellProps {
  pair: KeyPair;
  labels: Props['labels'];
  shared: boolean;
}

// While it is masked the secret is nowhere in the document.
function SecretCell({ pair, labels, shared }: SecretCellProps): ReactElement {
  const { secret, shown = false, shownAfter = 0 } = pair;
  const { pressed, presses, press } = usePressed(shown);
  const later = useLate(shownAfter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time has come
  useEffect(() => {
    if (shownAfter > 0 && later) press();
  }, [later]);
  const text = pressed ? secret : '***************';
  const link = <Link onFollow={press}>{pressed ? labels.hide : labels.show}</Link>;
  if (shared) {
    return (
      <span key={presses}>
        {text} {link}
      </span>
    );
  }
  return (
    <SpaceBetween key={presses} size="xxs" direction="horizontal">
      <Button variant="inline-icon" iconName="copy" ariaLabel="Copy" />
      <span className="secret-text">{text}</span>
      {link}
    </SpaceBetween>
  );
}

// The console's own file: a byte order mark, and this heading.
function download(keys: KeyPair[]): void {
  const lines = ['Access key ID,Secret access key', ...keys.map(({ id, secret }) => `${id},${secret}`)];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv' }));
  link.download = 'accessKeys.csv';
  link.click();
}
