/** Labels and values of a resource, in the markups the console may use: which one it does use was not found. */
import { Fragment, type ReactElement } from 'react';
import { Box, Copy, type Row } from './field.tsx';
import { Ng } from './ng.tsx';

interface Props {
  layout: 'text' | 'list' | 'terms' | 'boxes' | 'table';
  heading?: string;
  rows: Row[];
}

const layouts = { text: Text, list: List, terms: Terms, boxes: Boxes, table: RowTable };

export function Details({ layout, heading, rows }: Props): ReactElement {
  const Layout = layouts[layout];
  return (
    <Ng tag="cfc-panel" of="page" hosts="cfc-panel" className="cfc-panel ng-star-inserted">
      {heading && (
        <Ng tag="h2" of="cfc-panel" className="cfc-panel-heading">
          {heading}
        </Ng>
      )}
      <Layout rows={rows} />
    </Ng>
  );
}

// Label above its value, both plain blocks.
function Text({ rows }: { rows: Row[] }): ReactElement {
  return (
    <>
      {rows.map((row) => (
        <Ng key={row.label} tag="div" of="iam-details" className="cfc-form-section ng-star-inserted">
          {row.edit ? (
            <Box row={row} />
          ) : (
            <>
              <Ng tag="div" of="iam-details" className="cfc-label">
                {row.label}
              </Ng>
              <Ng tag="div" of="iam-details" className="cfc-value">
                {row.value}
                <Copy row={row} />
              </Ng>
            </>
          )}
        </Ng>
      ))}
    </>
  );
}

// Long addresses may break after the sign in their middle.
function List({ rows }: { rows: Row[] }): ReactElement {
  return (
    <Ng tag="cfc-key-value-list" of="iam-details" hosts="cfc-key-value-list" role="list">
      {rows.map((row) => (
        <Ng
          key={row.label}
          tag="cfc-key-value"
          of="cfc-key-value-list"
          role="listitem"
          className="cfc-key-value"
        >
          <Ng tag="span" of="cfc-key-value" className="cfc-key-value-key">
            {row.label}:
          </Ng>
          <Ng tag="span" of="cfc-key-value" className="cfc-key-value-value">
            <Ng tag="span" of="cfc-key-value" className="cfc-break">
              {row.value.split(/(?<=@)/).map((part, at) => (
                <Fragment key={part}>
                  {at > 0 && <wbr />}
                  {part}
                </Fragment>
              ))}
            </Ng>
            <Copy row={row} />
          </Ng>
        </Ng>
      ))}
    </Ng>
  );
}

function Terms({ rows }: { rows: Row[] }): ReactElement {
  return (
    <Ng tag="dl" of="iam-details" className="cfc-terms">
      {rows.map((row) => (
        <Fragment key={row.label}>
          <Ng tag="dt" of="iam-details">
            {row.label}
          </Ng>
          <Ng tag="dd" of="iam-details">
            {row.value}
            <Copy row={row} />
          </Ng>
        </Fragment>
      ))}
    </Ng>
  );
}

// Every value stands in a text box; those that cannot be changed are read-only.
function Boxes({ rows }: { rows: Row[] }): ReactElement {
  return (
    <>
      {rows.map((row) => (
        <Box key={row.label} row={row} />
      ))}
    </>
  );
}

function RowTable({ rows }: { rows: Row[] }): ReactElement {
  return (
    <Ng tag="table" of="iam-details" className="cfc-property-table">
      <tbody>
        {rows.map((row) => (
          <Ng key={row.label} tag="tr" of="iam-details" className="ng-star-inserted">
            <Ng tag="th" of="iam-details" scope="row">
              {row.label}
            </Ng>
            <Ng tag="td" of="iam-details">
              <Ng tag="span" of="iam-details" className="cfc-cut" title={row.value}>
                {row.value}
              </Ng>
              <Copy row={row} />
            </Ng>
          </Ng>
        ))}
      </tbody>
    </Ng>
  );
}
