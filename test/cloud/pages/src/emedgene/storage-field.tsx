/** One input of the storage form. */
import TextField from '@mui/material/TextField';
import type { ReactElement } from 'react';
import type { FormField } from '../emedgene-site/storage-types.ts';

interface Props {
  field: FormField;
  value: string;
  error: string | undefined;
  editing: boolean;
  onChange: (value: string) => void;
}

/** A password input for secrets, a text area for keys; the server's text about a value stands below it. */
export function StorageField({ field, value, error, editing, onChange }: Props): ReactElement {
  const keeps = editing && field.secret;
  return (
    <TextField
      fullWidth
      margin="dense"
      label={field.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      type={field.secret && !field.multiline ? 'password' : 'text'}
      multiline={field.multiline === true}
      {...(field.multiline ? { minRows: 2, maxRows: 6 } : {})}
      required={!field.optional && !editing}
      error={error !== undefined}
      helperText={error ?? (keeps ? 'Leave blank to keep the current value' : undefined)}
      slotProps={{ htmlInput: { autoComplete: field.secret ? 'new-password' : 'off', spellCheck: false } }}
    />
  );
}
