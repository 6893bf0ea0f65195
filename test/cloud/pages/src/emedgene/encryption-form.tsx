/** The dialog of the encryption key: Test and Save, then Confirm, for there is no way back. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactElement, useState } from 'react';
import { changeSecret, type Encryption, enable, type Key, testKey } from './encryption-api.ts';

interface Props {
  encryption: Encryption;
  onDone: () => void;
  onClose: () => void;
}

const FIELDS: readonly [keyof Key, string][] = [
  ['clientId', 'Client ID'],
  ['tenantId', 'Tenant ID'],
  ['clientSecret', 'Client secret'],
  ['keyUrl', 'Key URL'],
];

export function EncryptionForm({ encryption, onDone, onClose }: Props): ReactElement {
  const enabled = encryption.status === 'enabled';
  const [key, setKey] = useState<Key>({
    clientId: enabled ? encryption.clientId : '',
    tenantId: enabled ? encryption.tenantId : '',
    clientSecret: '',
    keyUrl: enabled ? encryption.keyUrl : '',
  });
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const ask = async (call: Promise<string | undefined>, then: () => void) => {
    setBusy(true);
    const answer = await call;
    setBusy(false);
    setRefusal(answer);
    if (answer === undefined) then();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enabled) void ask(changeSecret(key.clientSecret), onDone);
    else void ask(testKey(key), () => setConfirming(true));
  };
  if (confirming)
    return <Confirm busy={busy} onConfirm={() => void ask(enable(key), onDone)} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="encryption-title">
      <form onSubmit={submit} noValidate autoComplete="off">
        <DialogTitle id="encryption-title">Manage encryption using your own key</DialogTitle>
        <DialogContent>
          {refusal && <Alert severity="error">{refusal}</Alert>}
          <TextField select fullWidth margin="dense" label="KMS type" value="azure" disabled={enabled}>
            <MenuItem value="azure">Azure Key Vault</MenuItem>
            <MenuItem value="aws" disabled>
              AWS KMS (available soon)
            </MenuItem>
          </TextField>
          {FIELDS.map(([name, label]) => (
            <TextField
              key={name}
              fullWidth
              margin="dense"
              label={label}
              type={name === 'clientSecret' ? 'password' : 'text'}
              value={key[name]}
              disabled={enabled && name !== 'clientSecret'}
              onChange={(event) => setKey({ ...key, [name]: event.target.value })}
              slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            Test and Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Confirm(props: { busy: boolean; onConfirm: () => void; onClose: () => void }): ReactElement {
  return (
    <Dialog open onClose={props.onClose} aria-labelledby="encryption-confirm">
      <DialogTitle id="encryption-confirm">Enable encryption?</DialogTitle>
      <DialogContent>
        Once enabled, encryption cannot be disabled and the KMS type cannot be changed.
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button variant="contained" disabled={props.busy} onClick={props.onConfirm}>
          Confirm
        </Button>
      </DialogActions>
    </Dialog>
  );
}
