/** The BaseSpace developer portal, an older single-page site: bar, application with tabs, list of applications. */
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';

/** `region` stands beside the name where the portal is a regional one. */
export function Portal({
  user,
  region,
  blocks,
}: {
  user: string;
  region?: string;
  blocks: Block[];
}): ReactElement {
  return (
    <div className="bs-site">
      <nav className="navbar navbar-inverse">
        <a className="navbar-brand" href="/">
          BaseSpace <small>Developers{region ? ` ${region}` : ''}</small>
        </a>
        <ul className="nav navbar-nav">
          <li>
            <a href="/docs">Docs</a>
          </li>
          <li className="active">
            <a href="/dashboard">My Apps</a>
          </li>
        </ul>
        <span className="navbar-text">{user}</span>
      </nav>
      <div className="container">
        <Blocks blocks={blocks} />
      </div>
    </div>
  );
}

interface AppProps {
  name: string;
  tabs?: string[];
  open?: string;
  blocks: Block[];
}

/** One application; `blocks` are what its open tab shows, and panes. */
export function App({
  name,
  tabs = ['Details', 'Forms', 'Credentials', 'Review'],
  open,
  blocks,
}: AppProps): ReactElement {
  return (
    <section className="app">
      <ol className="breadcrumb">
        <li>
          <a href="/dashboard">My Apps</a>
        </li>
        <li className="active">{name}</li>
      </ol>
      <div className="page-header">
        <h1>{name}</h1>
      </div>
      <ul className="nav nav-tabs">
        {tabs.map((tab) => (
          <li key={tab} className={tab === (open ?? 'Credentials') ? 'active' : ''}>
            <a href={`#${tab.toLowerCase()}`} data-toggle="tab">
              {tab}
            </a>
          </li>
        ))}
      </ul>
      <div className="tab-content">
        <Blocks blocks={blocks} />
      </div>
    </section>
  );
}

/** The content of a tab that is not open: all tabs of the site stay in the document. */
export function Pane({ id, blocks }: { id: string; blocks: Block[] }): ReactElement {
  return (
    <div id={id} className="tab-pane">
      <Blocks blocks={blocks} />
    </div>
  );
}

/** The applications of a person by their numbers. */
export function Apps({ rows }: { rows: { name: string; number: string; changed: string }[] }): ReactElement {
  return (
    <>
      <div className="page-header">
        <button type="button" className="btn btn-primary pull-right">
          Create a new Application
        </button>
        <h1>My Apps</h1>
      </div>
      <table className="table table-striped">
        <thead>
          <tr>
            <th>Name</th>
            <th>App Id</th>
            <th>Last modified</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, number, changed }) => (
            <tr key={number}>
              <td>
                <a href={`/apps/${number}/details`}>{name}</a>
              </td>
              <td>{number}</td>
              <td>{changed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A paragraph, or a heading of the third level. */
export function Words({ text, heading }: { text: string; heading?: true }): ReactElement {
  return heading ? <h3>{text}</h3> : <p className="help-block">{text}</p>;
}
