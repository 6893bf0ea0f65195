/** Layout E: a Knockout CopyableLabel is a text box whose title is the whole value; its copy button is a `div`. */
import { type ReactElement, useId } from 'react';
import { Drawing, drawings } from '../icons.tsx';
import { say } from './say.ts';

interface Row {
  label: string;
  value: string;
  /** What the box itself holds; the whole value is in its title. */
  shown?: string;
}

interface Props {
  rows: Row[];
  box?: 'input' | 'textarea';
  /** True: the box names its label by id; else the label only stands before it. */
  tied?: boolean;
}

/** Label above, box and copy button below. */
export function CopyableLabels({ rows, box = 'input', tied = false }: Props): ReactElement {
  return (
    <div className="fxs-part fxc-section">
      {rows.map((row) => (
        <CopyableLabel key={row.label} {...{ row, box, tied }} />
      ))}
    </div>
  );
}

function CopyableLabel({ row, box: Box = 'input', tied }: { row: Row } & Omit<Props, 'rows'>): ReactElement {
  const id = `form-label-id-${useId()}`;
  const { label, value, shown = value } = row;
  return (
    <div className="fxc-section-control fxc-copyablelabel">
      <div className="azc-formLabelContainer">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: markup of the real page */}
        <label id={id} className="azc-text-label">
          {label}
        </label>
      </div>
      <div className="fxc-copyablelabel-content">
        <div className="fxc-copyablelabel-textbox">
          <Box
            readOnly
            title={value}
            value={shown}
            aria-labelledby={tied ? id : undefined}
            className="azc-input"
          />
        </div>
        {/* The portal's button is a div with a type. */}
        <div
          {...{ type: 'button' }}
          className="fxc-copyablelabel-copybutton"
          title={say('Copy to clipboard')}
        >
          <Drawing path={drawings.copy} />
        </div>
      </div>
    </div>
  );
}
