/** Small parts of the portal's pages. */
import type { ReactElement } from 'react';
import { useLate } from '../late.ts';

/** A Knockout toolbar. */
export function Toolbar({ commands }: { commands: string[] }): ReactElement {
  return (
    <ul className="azc-toolbar">
      {commands.map((command) => (
        <li key={command} className="azc-toolbarButton-container">
          <button type="button" className="azc-toolbarButton">
            {command}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Title of a part of a page. */
export function Heading({ text }: { text: string }): ReactElement {
  return <h2 className="stage-heading">{text}</h2>;
}

/** A sentence of advice. */
export function Paragraph({ text }: { text: string }): ReactElement {
  return <p className="stage-paragraph">{text}</p>;
}

/** What stands in place of a page that loads; gone after `until` ms, without it never. */
export function Spinner({ text, until }: { text: string; until?: number }): ReactElement | null {
  return until === undefined ? <Spinning text={text} /> : <Passing text={text} until={until} />;
}

function Passing({ text, until }: { text: string; until: number }): ReactElement | null {
  return useLate(until) ? null : <Spinning text={text} />;
}

function Spinning({ text }: { text: string }): ReactElement {
  return (
    <div className="stage-spinner" role="status">
      <span className="stage-spinner-dots" aria-hidden="true" />
      {text}
    </div>
  );
}
