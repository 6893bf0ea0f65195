/** API keys of Illumina Connected: their list, which never shows one, and the dialog that shows a new one once. */
import { type ReactElement, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../api.ts';
import { Overlay } from './vaadin.tsx';

interface Key {
  name: string;
  status: string;
  created: string;
  expires: string;
  used: string;
  /** What is left of the key itself, where the page shows any of it. */
  masked?: string;
}

export function KeyList({ rows }: { rows: Key[] }): ReactElement {
  const isMasked = rows.some(({ masked }) => masked);
  const heads = ['Name', ...(isMasked ? ['Key'] : []), 'Status', 'Created', 'Expiration date', 'Last used'];
  return (
    <>
      <h1>API Keys</h1>
      <p>You can have up to 10 API keys. A key is shown only once, when it is generated.</p>
      <table className="ic-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, masked, status, created, expires, used }) => (
            <tr key={name}>
              <td>{name}</td>
              {isMasked && <td>{masked}</td>}
              <td>{status}</td>
              <td>{created}</td>
              <td>{expires}</td>
              <td>{used}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface DialogProps {
  title: string;
  /** How the dialog is built; `vaadin` is ICA's own, the others may be anyone's. */
  built: 'role' | 'native' | 'vaadin';
  /** How the key stands in it. */
  shows: 'input' | 'area' | 'code' | 'text';
  /** Absent where the dialog is about something else. */
  value?: string;
  /** The word beside the key. */
  label?: string;
  rows?: { label: string; value: string }[];
  text?: string;
  actions: string[];
  /** The dialog was closed and stays in the document. */
  closed?: true;
  onClose?: () => void;
}

export function KeyDialog({
  title,
  built,
  text,
  rows = [],
  actions,
  closed,
  onClose,
  ...key
}: DialogProps): ReactElement {
  const content = (
    <>
      {text && <p>{text}</p>}
      {rows.map(({ label, value }) => (
        <div key={label} className="ic-row">
          <span className="ic-label">{label}</span>
          <span>{value}</span>
        </div>
      ))}
      {key.value !== undefined && <Key {...key} value={key.value} />}
      <div className="ic-actions">
        {actions.map((action) => (
          <button key={action} type="button" onClick={onClose}>
            {action}
          </button>
        ))}
      </div>
    </>
  );
  return createPortal(
    <Box title={title} built={built} closed={closed === true}>
      {content}
    </Box>,
    document.body,
  );
}

interface BoxProps extends Pick<DialogProps, 'title' | 'built'> {
  closed: boolean;
  children: ReactNode;
}

function Box({ title, built, closed, children }: BoxProps): ReactElement {
  const heading = <h2 id="ic-dialog-title">{title}</h2>;
  if (built === 'native') {
    return (
      <dialog className="ic-dialog" open={!closed} aria-labelledby="ic-dialog-title">
        {heading}
        {children}
      </dialog>
    );
  }
  if (built === 'vaadin') return <Overlay title={title}>{children}</Overlay>;
  return (
    <div className={`modal ic-modal${closed ? '' : ' in'}`} aria-hidden={closed}>
      <div className="ic-dialog" role="dialog" aria-modal="true" aria-labelledby="ic-dialog-title">
        {heading}
        {children}
      </div>
    </div>
  );
}

function Key({
  shows,
  value,
  label,
}: {
  shows: DialogProps['shows'];
  value: string;
  label?: string;
}): ReactElement {
  const content = {
    input: <input className="ic-key" type="text" readOnly value={value} aria-label={label} />,
    area: <textarea className="ic-key" readOnly rows={2} value={value} aria-label={label} />,
    code: <code className="ic-key">{value}</code>,
    text: <span className="ic-key">{value}</span>,
  }[shows];
  return (
    <div className="ic-row">
      {label && <span className="ic-label">{label}</span>}
      {content}
      <button type="button" className="ic-copy">
        Copy
      </button>
    </div>
  );
}

/** Makes a key: the site's API names it, the dialog shows it until it is closed. */
export function Generate({ from }: { from: string }): ReactElement {
  const [name, setName] = useState('');
  const [value, setValue] = useState<string>();
  const generate = async () => {
    const { status, body } = await call('POST', from, { name });
    if (status === 201) setValue((body as { key: string }).key);
  };
  return (
    <form
      className="ic-generate"
      onSubmit={(event) => {
        event.preventDefault();
        void generate();
      }}
    >
      <label htmlFor="api-key-name">API key name</label>
      <input id="api-key-name" type="text" value={name} onChange={(event) => setName(event.target.value)} />
      <button type="submit" className="ic-primary" disabled={name === ''}>
        Generate
      </button>
      {value !== undefined && (
        <KeyDialog
          title="API Key Generated"
          built="role"
          shows="input"
          label="API Key"
          value={value}
          text="Copy the key now. You will not be able to see it again after you close this window."
          actions={['Download', 'Close']}
          onClose={() => setValue(undefined)}
        />
      )}
    </form>
  );
}
