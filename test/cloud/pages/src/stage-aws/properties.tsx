/** Labels and values in the two layouts of the console, and its copy buttons, of which two kinds keep the value to themselves. */
import ColumnLayout from '@cloudscape-design/components/column-layout';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactElement } from 'react';
import { useLate } from '../late.ts';

interface Value {
  text: string;
  /** `inline` shows text and button, `icon` the button alone. */
  copy?: 'inline' | 'icon';
  /** What the button is called, in the page's language. */
  copyLabel?: string;
  /** The short text that `inline` shows instead. */
  short?: string;
  link?: string;
  status?: 'success' | 'pending' | 'stopped';
  /** What stands there for a while before the text does. */
  before?: string;
  beforeMs?: number;
}

export interface Property {
  label: string;
  value: string | Value;
  /** Text of the small link beside the label. */
  info?: string;
}

/** Today's layout: a description list. */
export function Properties({ items, columns = 3 }: { items: Property[]; columns?: number }): ReactElement {
  return (
    <KeyValuePairs
      columns={columns}
      items={items.map(({ label, value, info }) => ({
        label,
        value: <Shown value={value} />,
        ...(info ? { info: <Link variant="info">{info}</Link> } : {}),
      }))}
    />
  );
}

/** The layout before it: a label and a sibling, tied by nothing. */
export function OldProperties({ items, columns = 3 }: { items: Property[]; columns?: number }): ReactElement {
  return (
    <ColumnLayout columns={columns} variant="text-grid">
      {items.map(({ label, value }) => (
        <div key={label}>
          <div className="awsui-util-label">{label}</div>
          <div>
            <Shown value={value} />
          </div>
        </div>
      ))}
    </ColumnLayout>
  );
}

/** A value as the console draws it. */
export function Shown({ value }: { value: string | Value }): ReactElement {
  const {
    text,
    copy,
    copyLabel = 'Copy',
    short,
    link,
    status,
    before,
    beforeMs = 0,
  }: Value = typeof value === 'string' ? { text: value } : value;
  const there = useLate(beforeMs);
  const now = there ? text : (before ?? '-');
  if (copy) {
    return (
      <CopyToClipboard
        variant={copy}
        textToCopy={now}
        copyButtonAriaLabel={copyLabel}
        copySuccessText="✓"
        copyErrorText="✗"
        {...(short ? { textToDisplay: short } : {})}
      />
    );
  }
  if (link) return <Link href={link}>{now}</Link>;
  if (status) return <StatusIndicator type={status}>{now}</StatusIndicator>;
  return <span>{now}</span>;
}
