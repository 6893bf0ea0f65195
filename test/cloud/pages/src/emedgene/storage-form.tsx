/** The dialog that adds or edits a storage: controlled inputs, so a value set without an input event is lost on the next render. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactElement, useState } from 'react';
import { type Form, useForm } from '../emedgene-site/form-values.ts';
import type { StorageType } from '../emedgene-site/storage-types.ts';
import { type Refusal, type Storage, save } from '../emedgene-site/storages-api.ts';
import { StorageField } from './storage-field.tsx';

interface Props {
  types: StorageType[];
  /** The storage to edit; undefined to add one. */
  storage?: Storage;
  onSaved: () => void;
  onClose: () => void;
}

/** Add Storage and Manage. A refused form stays open and says why. */
export function StorageForm({ types, storage, onSaved, onClose }: Props): ReactElement {
  const [typeId, setTypeId] = useState(storage?.type ?? '');
  const form = useForm(
    types.find(({ id }) => id === typeId),
    storage,
  );
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form.type) return setRefusal({ message: 'Choose a storage type.' });
    setBusy(true);
    const answer = await save(typeId, form.sent(), storage?.id);
    setBusy(false);
    setRefusal(answer);
    if (!answer) onSaved();
  };
  const choose = (id: string) => {
    setTypeId(id);
    setRefusal(undefined);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="storage-form-title">
      <form onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
        <DialogTitle id="storage-form-title">
          {storage ? `Manage ${storage.name}` : 'Add Storage'}
        </DialogTitle>
        <DialogContent>
          {refusal?.message && <Alert severity="error">{refusal.message}</Alert>}
          <TypeSelect types={types} typeId={typeId} disabled={storage !== undefined} onChoose={choose} />
          {typeId !== '' && !form.type && <Skeleton variant="rounded" height={180} />}
          <Fields form={form} errors={refusal?.errors ?? {}} editing={storage !== undefined} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={busy || !form.type}>
            {storage ? 'Save' : 'Add storage'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Fields(props: { form: Form; errors: Record<string, string>; editing: boolean }): ReactElement {
  const { form, errors, editing } = props;
  return (
    <>
      {form.type?.fields.map((field) => (
        <StorageField
          key={`${form.type?.id}.${field.name}`}
          field={field}
          value={form.values[field.name] ?? ''}
          error={errors[field.name]}
          editing={editing}
          onChange={(value) => form.set(field.name, value)}
        />
      ))}
    </>
  );
}

interface TypeSelectProps {
  types: StorageType[];
  typeId: string;
  disabled: boolean;
  onChoose: (id: string) => void;
}

// Which widget the real page uses is unknown: `?widgets=native` asks for the browser's own select.
function TypeSelect({ types, typeId, disabled, onChoose }: TypeSelectProps): ReactElement {
  const native = new URLSearchParams(location.search).get('widgets') === 'native';
  const Option = native ? 'option' : MenuItem;
  return (
    <TextField
      select
      fullWidth
      margin="normal"
      label="Storage type"
      value={typeId}
      disabled={disabled}
      onChange={(event) => onChoose(event.target.value)}
      {...(native ? { slotProps: { select: { native }, inputLabel: { shrink: true } } } : {})}
    >
      {native && <option value="" />}
      {types.map((type) => (
        <Option key={type.id} value={type.id}>
          {type.label}
        </Option>
      ))}
    </TextField>
  );
}
