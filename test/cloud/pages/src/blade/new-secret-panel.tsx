/** The panel "Add a client secret": description, expiry, Add. */
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dropdown, type IDropdownOption } from '@fluentui/react/lib/Dropdown';
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { TextField } from '@fluentui/react/lib/TextField';
import { type ReactElement, useState } from 'react';
import { call } from '../api.ts';
import type { CreatedSecret } from '../app-registration.ts';

interface Props {
  appId: string;
  open: boolean;
  onAdded: (secret: CreatedSecret) => void;
  onClose: () => void;
}

const recommended = 180;
const lifetimes: IDropdownOption[] = [
  { key: recommended, text: 'Recommended: 180 days (6 months)' },
  { key: 90, text: '90 days (3 months)' },
  { key: 365, text: '365 days (12 months)' },
  { key: 545, text: '545 days (18 months)' },
  { key: 730, text: '730 days (24 months)' },
];

/** Posts the new secret and hands the answer, the only one with the value, to `onAdded`. */
export function NewSecretPanel({ appId, open, onAdded, onClose }: Props): ReactElement {
  const [description, setDescription] = useState('');
  const [days, setDays] = useState(recommended);
  const [problem, setProblem] = useState<string>();
  const add = async () => {
    setProblem(undefined);
    const text = description || `Password uploaded on ${new Date().toDateString()}`;
    const body = days === recommended ? { description: text } : { description: text, days };
    const answer = await call('POST', `/api/apps/${appId}/secrets`, body);
    if (answer.status >= 300)
      return setProblem(`Failed to update application credentials (${answer.status}).`);
    setDescription('');
    onAdded(answer.body as CreatedSecret);
  };
  return (
    <Panel
      isOpen={open}
      type={PanelType.medium}
      headerText="Add a client secret"
      closeButtonAriaLabel="Close"
      onDismiss={onClose}
      isFooterAtBottom
      onRenderFooterContent={() => <Buttons onAdd={() => void add()} onCancel={onClose} />}
    >
      {problem && <MessageBar messageBarType={MessageBarType.error}>{problem}</MessageBar>}
      <TextField
        label="Description"
        placeholder="Enter a description for this client secret"
        value={description}
        onChange={(_event, text) => setDescription(text ?? '')}
      />
      <Dropdown
        label="Expires"
        options={lifetimes}
        selectedKey={days}
        onChange={(_event, option) => setDays(Number(option?.key ?? recommended))}
      />
    </Panel>
  );
}

function Buttons({ onAdd, onCancel }: { onAdd: () => void; onCancel: () => void }): ReactElement {
  return (
    <div className="panel-buttons">
      <PrimaryButton text="Add" onClick={onAdd} />
      <DefaultButton text="Cancel" onClick={onCancel} />
    </div>
  );
}
