/** Layout C: Fluent UI v9 property fields. A value names its label by id and is no sibling of it; the id is React's own. */
import { Button, FluentProvider, Label, Link, webLightTheme } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';
import { type AppRegistration, type Essential, essentialsOf } from '../app-registration.ts';
import { Drawing, drawings } from '../icons.tsx';
import { navigate } from './host-link.ts';

/** Labels and values of one application. */
export function EssentialsProperties({ app }: { app: AppRegistration }): ReactElement {
  const { left, right } = essentialsOf(app);
  return (
    <FluentProvider theme={webLightTheme} className="essentials-columns">
      {[left, right].map((column) => (
        <div key={column[0]?.label}>
          {column.map((item) => (
            <PropertyField key={item.label} item={item} />
          ))}
        </div>
      ))}
    </FluentProvider>
  );
}

function PropertyField({ item }: { item: Essential }): ReactElement {
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
          <Value item={item} />
          <span hidden>{item.value}</span>
        </div>
        {item.copy && <CopyValue value={item.value} />}
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

function CopyValue({ value }: { value: string }): ReactElement {
  return (
    <Button
      appearance="transparent"
      size="small"
      aria-label="Copy to clipboard"
      icon={<Drawing path={drawings.copy} />}
      onClick={() => void navigator.clipboard.writeText(value)}
    />
  );
}
