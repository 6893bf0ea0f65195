/** An application's credentials in the markups the portal may use: which one it does use was not found. */
import { createElement, Fragment, type ReactElement, useState } from 'react';

interface Row {
  label: string;
  value: string;
  /** The value is not in the page before this link is pressed. */
  show?: string;
}

interface Props {
  markup: keyof typeof markups;
  rows: Row[];
  /** What the form sends along unseen. */
  unseen?: Record<string, string>;
}

const markups = {
  input: Inputs,
  addon: Addons,
  code: Codes,
  table: Rows,
  columns: Columns,
  terms: Terms,
  spans: Spans,
};

export function Credentials({ markup, rows, unseen = {} }: Props): ReactElement {
  const Markup = markups[markup];
  return (
    <div className="tab-pane active credentials">
      <Markup rows={rows} />
      {Object.entries(unseen).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </div>
  );
}

/** Values without a word beside them. */
export function Loose({
  texts,
  element: Element,
}: {
  texts: string[];
  element: 'p' | 'code' | 'div';
}): ReactElement {
  return (
    <div className="tab-pane active well">
      {texts.map((text) => (
        <Element key={text}>{text}</Element>
      ))}
    </div>
  );
}

function Value({ row: { value, show } }: { row: Row }): ReactElement {
  const [shown, setShown] = useState(show === undefined);
  if (shown) return <span className="value">{value}</span>;
  return (
    <>
      <span className="value">{'•'.repeat(16)}</span>{' '}
      {createElement('a', { href: '#', role: 'button', onClick: () => setShown(true) }, show)}
    </>
  );
}

function Inputs({ rows }: { rows: Row[] }): ReactElement {
  return (
    <form className="form-horizontal" onSubmit={(event) => event.preventDefault()}>
      {rows.map((row) => (
        <div key={row.label} className="form-group">
          <label className="control-label" htmlFor={idOf(row)}>
            {row.label}
          </label>
          {row.show ? (
            <Value row={row} />
          ) : (
            <input id={idOf(row)} className="form-control" type="text" readOnly value={row.value} />
          )}
        </div>
      ))}
    </form>
  );
}

// Bootstrap's input group: nothing but the place ties label and box together.
function Addons({ rows }: { rows: Row[] }): ReactElement {
  return (
    <>
      {rows.map((row) => (
        <div key={row.label} className="input-group">
          <span className="input-group-addon">{row.label}</span>
          <input className="form-control" readOnly defaultValue={row.value} />
        </div>
      ))}
    </>
  );
}

function Codes({ rows }: { rows: Row[] }): ReactElement {
  return (
    <>
      {rows.map((row) => (
        <p key={row.label}>
          <strong>{row.label}:</strong> <code>{row.show ? <Value row={row} /> : row.value}</code>
        </p>
      ))}
    </>
  );
}

function Rows({ rows }: { rows: Row[] }): ReactElement {
  return (
    <table className="table table-bordered">
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <td>{row.label}</td>
            <td>{row.show ? <Value row={row} /> : row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// The labels are the heads of the columns.
function Columns({ rows }: { rows: Row[] }): ReactElement {
  return (
    <table className="table table-bordered">
      <thead>
        <tr>
          {rows.map(({ label }) => (
            <th key={label}>{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {rows.map(({ label, value }) => (
            <td key={label}>{value}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Terms({ rows }: { rows: Row[] }): ReactElement {
  return (
    <dl className="dl-horizontal">
      {rows.map((row) => (
        <Fragment key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.show ? <Value row={row} /> : row.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Spans({ rows }: { rows: Row[] }): ReactElement {
  return (
    <>
      {rows.map((row) => (
        <div key={row.label} className="row">
          <div className="col-sm-3">
            {/* biome-ignore lint/a11y/noLabelWithoutControl: an older site's label, which labels text */}
            <label>{row.label}</label>
          </div>
          <div className="col-sm-9">
            <Value row={row} />
          </div>
        </div>
      ))}
    </>
  );
}

function idOf({ label }: Row): string {
  return label.toLowerCase().replaceAll(' ', '-');
}
