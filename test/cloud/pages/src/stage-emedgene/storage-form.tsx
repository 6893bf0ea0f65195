/** The Add Storage form for AWS S3: its labels are those of a key pair, and what stands in it a person wrote there. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type ReactElement, useState } from 'react';

interface Field {
  label: string;
  value: string;
  secret?: true;
}

export function StorageForm({ type, fields }: { type: string; fields: Field[] }): ReactElement {
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="storage-form-title">
      <form noValidate autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <DialogTitle id="storage-form-title">Add Storage</DialogTitle>
        <DialogContent>
          <TextField fullWidth margin="normal" label="Storage type" value={type} disabled />
          {fields.map((field) => (
            <Typed key={field.label} {...field} />
          ))}
        </DialogContent>
        <DialogActions>
          <Button>Cancel</Button>
          <Button type="submit" variant="contained">
            Add storage
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Typed({ label, value: initial, secret }: Field): ReactElement {
  const [value, setValue] = useState(initial);
  return (
    <TextField
      fullWidth
      required
      margin="normal"
      label={label}
      name={label}
      value={value}
      type={secret ? 'password' : 'text'}
      onChange={(event) => setValue(event.target.value)}
    />
  );
}
