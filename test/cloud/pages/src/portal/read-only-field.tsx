/** A read-only Fluent UI v8 text field as the portal's forms have it: the value is in `.value`, not in the text. */
import { Icon } from '@fluentui/react/lib/Icon';
import { Label } from '@fluentui/react/lib/Label';
import { TextField } from '@fluentui/react/lib/TextField';
import { type ReactElement, useId } from 'react';

interface Props {
  label: string;
  value: string;
  copyLabel?: string;
}

/** Label and field are tied together by React's own id. */
export function ReadOnlyField({ label, value, copyLabel = 'Copy to clipboard' }: Props): ReactElement {
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
          aria-label={copyLabel}
          title={copyLabel}
          onClick={() => void navigator.clipboard.writeText(value)}
        >
          <Icon iconName="Copy" />
        </button>
      </div>
    </div>
  );
}
