// The four flows as a picture: where a record goes on its way into the database and back, and how far a try came.
import type { JSX } from 'preact';
import { type Flow, flows, type TryReply } from '../../bus/own-key-messages.ts';
import { Icon, type IconName } from '../icons.tsx';
import { message } from '../message.ts';

type Station = 'record' | 'term' | 'salt' | 'salts' | 'hash' | 'seal' | 'open' | 'database' | 'records';

const icons: Readonly<Record<Station, IconName>> = {
  record: 'file',
  term: 'search',
  salt: 'salt',
  salts: 'salt',
  hash: 'hash',
  seal: 'key',
  open: 'key',
  database: 'database',
  records: 'file',
};

/** As the source documents draw them; salts stand sealed in the database, so a hash needs the key too. */
const ways: Readonly<Record<Flow, readonly Station[]>> = {
  write: ['record', 'seal', 'database'],
  read: ['database', 'open', 'record'],
  'write-searchable': ['record', 'salt', 'hash', 'seal', 'database'],
  'read-searchable': ['term', 'salts', 'hash', 'database', 'open', 'records'],
};

/** Where the lab's own key is needed: salts stand in the database sealed by it. */
const keyed: ReadonlySet<Station> = new Set(['salt', 'salts', 'seal', 'open']);

type Outcome = 'waiting' | 'running' | 'passed' | 'failed';

interface Props {
  readonly tried?: TryReply | 'running' | undefined;
}

export function OwnKeyFlows({ tried }: Props): JSX.Element {
  return (
    <ul class="flows" aria-label={message('own_key_flows')} aria-live="polite">
      {flows.map((flow, at) => (
        <Way key={flow} flow={flow} {...outcomeOf(at, tried)} />
      ))}
    </ul>
  );
}

function outcomeOf(at: number, tried: Props['tried']): { outcome: Outcome; ms?: number } {
  if (tried === undefined) return { outcome: 'waiting' };
  if (tried === 'running') return { outcome: 'running' };
  const passed = tried.passed[at];
  if (passed) return { outcome: 'passed', ms: passed.ms };
  return { outcome: tried.failure && at === tried.passed.length ? 'failed' : 'waiting' };
}

function Way({ flow, outcome, ms }: { flow: Flow; outcome: Outcome; ms?: number }): JSX.Element {
  const words = flow.replace('-', '_') as 'write' | 'read' | 'write_searchable' | 'read_searchable';
  return (
    <li class={`way ${outcome}`} data-flow={flow} data-outcome={outcome}>
      <p class="way-head">
        <strong>{message(`own_key_flow_${words}`)}</strong>
        {outcome === 'passed' && (
          <span class="way-outcome">
            <Icon name="passed" />
            {message('own_key_flow_passed', String(ms))}
          </span>
        )}
        {outcome === 'failed' && (
          <span class="way-outcome">
            <Icon name="failed" />
            {message('own_key_flow_failed')}
          </span>
        )}
      </p>
      <ol class="stations">
        {ways[flow].map((station) => (
          <li key={station} class={keyed.has(station) ? 'station keyed' : 'station'}>
            <Icon name={icons[station]} />
            <span>{message(`own_key_station_${station}`)}</span>
          </li>
        ))}
      </ol>
    </li>
  );
}
