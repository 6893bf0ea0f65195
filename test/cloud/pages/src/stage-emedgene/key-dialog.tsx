/** What shows a new key pair, once. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import SvgIcon from '@mui/material/SvgIcon';
import TextField from '@mui/material/TextField';
import { type ReactElement, useState } from 'react';
import { Row } from './key-card.tsx';

interface Value {
  label: string;
  value: string;
  /** Dots stand for the value until its eye is pressed. */
  dotted?: boolean;
}

interface Props {
  title: string;
  text: string;
  markup: 'fields' | 'rows';
  values: Value[];
  onClose?: () => void;
}

const copy = 'M8 3h11v14H8zm2 2v10h7V5zM5 7v14h11v-2H7V7z';
const eye =
  'M12 6c4.500 0 8 3 9.500 6-1.500 3-5 6-9.500 6s-8-3-9.500-6C4 9 7.500 6 12 6zm0 2.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z';

export function KeyDialog({ title, text, markup, values, onClose }: Props): ReactElement {
  const [open, setOpen] = useState(true);
  const done = () => {
    setOpen(false);
    onClose?.();
  };
  const Markup = markup === 'fields' ? Field : CopyRow;
  return (
    <Dialog open={open} fullWidth maxWidth="sm" aria-labelledby="key-dialog-title">
      <DialogTitle id="key-dialog-title">{title}</DialogTitle>
      <DialogContent>
        <Alert severity="warning">{text}</Alert>
        {values.map((value) => (
          <Markup key={value.label} {...value} />
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={done}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Field({ label, value, dotted = false }: Value): ReactElement {
  const [isDotted, setDotted] = useState<boolean>(dotted);
  const buttons = (
    <InputAdornment position="end">
      {dotted && (
        <IconOf name={isDotted ? 'Show' : 'Hide'} drawing={eye} onPress={() => setDotted(!isDotted)} />
      )}
      <IconOf name="Copy to clipboard" drawing={copy} />
    </InputAdornment>
  );
  return (
    <TextField
      fullWidth
      margin="normal"
      label={label}
      value={value}
      type={isDotted ? 'password' : 'text'}
      slotProps={{ input: { readOnly: true, endAdornment: buttons } }}
    />
  );
}

function CopyRow({ label, value }: Value): ReactElement {
  return (
    <div className="copy-row">
      <Row label={label} value={value} />
      <Button size="small">Copy to clipboard</Button>
    </div>
  );
}

interface IconProps {
  name: string;
  drawing: string;
  onPress?: () => void;
}

function IconOf({ name, drawing, onPress }: IconProps): ReactElement {
  return (
    <IconButton aria-label={name} edge="end" {...(onPress ? { onClick: onPress } : {})}>
      <SvgIcon fontSize="small">
        <path d={drawing} />
      </SvgIcon>
    </IconButton>
  );
}
