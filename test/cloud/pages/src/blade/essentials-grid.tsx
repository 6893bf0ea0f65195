/** Layout B: the React Essentials. Class names end in a number that is another one on each render. */
import { IconButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { mergeStyles } from '@fluentui/react/lib/Styling';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import { type ReactElement, useState } from 'react';
import { type AppRegistration, type Essential, essentialsOf } from '../app-registration.ts';
import { navigate } from './host-link.ts';

interface ClassNames {
  item: string;
  label: string;
  value: string;
}

/** Labels and values of one application. */
export function EssentialsGrid({ app }: { app: AppRegistration }): ReactElement {
  const [classNames] = useState(makeClassNames);
  const { left, right } = essentialsOf(app);
  return (
    <div className="essentials-columns">
      {[left, right].map((column) => (
        <div key={column[0]?.label}>
          {column.map((item) => (
            <Item key={item.label} item={item} classNames={classNames} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ item, classNames }: { item: Essential; classNames: ClassNames }): ReactElement {
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
          <Value item={item} />
        </TooltipHost>
        {item.copy && <CopyButton value={item.value} />}
      </div>
    </div>
  );
}

function Value({ item }: { item: Essential }): ReactElement {
  const { link, value } = item;
  if (link) return <Link onClick={() => navigate(link)}>{value}</Link>;
  return (
    <span className="truncated" title={value}>
      {value}
    </span>
  );
}

/** A Fluent v8 copy button: its icon is a private-use character that ends the text of what it stands in. */
export function CopyButton({ value }: { value: string }): ReactElement {
  return (
    <IconButton
      iconProps={{ iconName: 'Copy' }}
      ariaLabel="Copy to clipboard"
      title="Copy to clipboard"
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
