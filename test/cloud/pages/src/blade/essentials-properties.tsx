/** Layout C: Fluent UI v9 property fields. A value names its label by id and is no sibling of it; the id is React's own. */
import { Button, FluentProvider, Label, Link, webLightTheme } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';
import type { Essential } from '../app-registration.ts';
import { Drawing, drawings } from '../icons.tsx';
import { EssentialValue } from './essential-value.tsx';
import type { EssentialsProps } from './essentials-grid.tsx';
import { navigate } from './host-link.ts';

/** Labels and values of one resource. */
export function EssentialsProperties({ columns, copyLabel }: EssentialsProps): ReactElement {
  return (
    <FluentProvider theme={webLightTheme} className="essentials-columns">
      {columns.map((column) => (
        <div key={column[0]?.label}>
          {column.map((item) => (
            <PropertyField key={item.label} {...{ item, copyLabel }} />
          ))}
        </div>
      ))}
    </FluentProvider>
  );
}

interface FieldProps {
  item: Essential;
  copyLabel: string | undefined;
}

function PropertyField({ item, copyLabel }: FieldProps): ReactElement {
  const labelId = `PropertyField${useId()}-label`;
  return (
    <div className="property-field">
      <div className="property-label">
        <Label id={labelId} size="small">
          {item.label}
          {item.note && (
            <>
              {' '}
              <Link onClick={() => navigate('Branding')}>{item.note}</Link>
            </>
          )}
        </Label>
      </div>
      <div className="property-slot">
        {/* biome-ignore lint/a11y/useSemanticElements: markup of the real page */}
        <div role="group" aria-labelledby={labelId} className="property-value">
          <EssentialValue
            item={item}
            link={(text) => <Link onClick={() => navigate(item.link ?? '')}>{text}</Link>}
          />
          <span hidden>{item.value}</span>
        </div>
        {item.copy && <CopyValue value={item.value} label={copyLabel} />}
      </div>
    </div>
  );
}

interface CopyProps {
  value: string;
  label: string | undefined;
}

function CopyValue({ value, label = 'Copy to clipboard' }: CopyProps): ReactElement {
  return (
    <Button
      appearance="transparent"
      size="small"
      aria-label={label}
      icon={<Drawing path={drawings.copy} />}
      onClick={() => void navigator.clipboard.writeText(value)}
    />
  );
}
