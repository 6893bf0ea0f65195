/** Layout B: the React Essentials. Class names end in a number that is another one on each render. */
import { IconButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { mergeStyles } from '@fluentui/react/lib/Styling';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import { type ReactElement, useState } from 'react';
import type { Essential } from '../app-registration.ts';
import { EssentialValue } from './essential-value.tsx';
import { navigate } from './host-link.ts';

interface ClassNames {
  item: string;
  label: string;
  value: string;
}

export interface EssentialsProps {
  /** From left to right. */
  columns: Essential[][];
  /** What the copy buttons are called. */
  copyLabel?: string;
}

/** Labels and values of one resource. */
export function EssentialsGrid({ columns, copyLabel }: EssentialsProps): ReactElement {
  const [classNames] = useState(makeClassNames);
  return (
    <div className="essentials-columns">
      {columns.map((column) => (
        <div key={column[0]?.label}>
          {column.map((item) => (
            <Item key={item.label} {...{ item, classNames, copyLabel }} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ItemProps {
  item: Essential;
  classNames: ClassNames;
  copyLabel: string | undefined;
}

function Item({ item, classNames, copyLabel }: ItemProps): ReactElement {
  return (
    <div className={classNames.item}>
      <div className={classNames.label}>
        <span>{item.label}</span>
        {item.note && (
          <>
            {' '}
            <Link onClick={() => navigate('Branding')}>{item.note}</Link>
          </>
        )}
        <span className="essentials-colon">&nbsp;:</span>
      </div>
      <div className={classNames.value}>
        {/* The host keeps a hidden copy of its content beside the children: textContent has the value twice. */}
        <TooltipHost content={item.value} styles={{ root: { minWidth: 0, display: 'flex' } }}>
          <EssentialValue
            item={item}
            link={(text) => <Link onClick={() => navigate(item.link ?? '')}>{text}</Link>}
          />
        </TooltipHost>
        {item.copy && <CopyButton value={item.value} label={copyLabel} />}
      </div>
    </div>
  );
}

interface CopyProps {
  value: string;
  label?: string | undefined;
}

/** A Fluent v8 copy button: its icon is a private-use character that ends the text of what it stands in. */
export function CopyButton({ value, label = 'Copy to clipboard' }: CopyProps): ReactElement {
  return (
    <IconButton
      iconProps={{ iconName: 'Copy' }}
      ariaLabel={label}
      title={label}
      className="copy"
      styles={{ root: { height: 18, width: 24, flex: 'none' } }}
      onClick={() => void navigator.clipboard.writeText(value)}
    />
  );
}

// A rule nobody else has makes the library give out new class names: `essentialsItem-123`.
function makeClassNames(): ClassNames {
  const fresh = { '--render': `'${crypto.randomUUID()}'` };
  for (let spare = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0; spare > 0; spare--) {
    mergeStyles({ '--spare': `'${spare}'` });
  }
  return {
    item: mergeStyles({ displayName: 'essentialsItem', display: 'flex', padding: '3px 0', ...fresh }),
    label: mergeStyles({ displayName: 'essentialsLabel', flex: '0 0 200px', color: '#323130', ...fresh }),
    value: mergeStyles({ displayName: 'essentialsValue', display: 'flex', minWidth: 0, ...fresh }),
  };
}
