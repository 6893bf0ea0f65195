/** The S3 Credentials card: the organization's paths and the key pairs, whose secrets it never shows. */
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';

interface Key {
  id: string;
  active: boolean;
  created: string;
  /** Stands where the secret would, on a page that has a place for it. */
  mask?: string;
}

/** Nothing happens on a page that only shows the card. */
interface Presses {
  onSwitch?: (id: string, active: boolean) => void;
  onDelete?: (id: string) => void;
}

interface Props extends Presses {
  paths: string[];
  keys: Key[];
  onCreate?: () => void;
}

export function KeyCard({ paths, keys, onCreate, ...presses }: Props): ReactElement {
  return (
    <Card variant="outlined">
      <CardContent>
        <div className="card-head">
          <Typography variant="h6" component="h2">
            S3 Credentials
          </Typography>
          <Button variant="contained" disabled={keys.length > 1} {...(onCreate ? { onClick: onCreate } : {})}>
            Create Access Key
          </Button>
        </div>
        {paths.map((path) => (
          <Typography key={path} className="key-path">
            {path}
          </Typography>
        ))}
        <div className="key-pairs">
          {keys.map((key) => (
            <Pair key={key.id} pair={key} {...presses} />
          ))}
        </div>
      </CardContent>
    </Card>
  );
}

function Pair({
  pair: { id, active, created, mask },
  onSwitch,
  onDelete,
}: { pair: Key } & Presses): ReactElement {
  return (
    <Card variant="outlined" className="key-pair">
      <Row label="Access key ID" value={id} />
      {mask && <Row label="Secret access key" value={mask} />}
      <Row label="Created" value={created} />
      <div className="key-actions">
        <Chip size="small" label={active ? 'Active' : 'Inactive'} color={active ? 'success' : 'default'} />
        <Button size="small" onClick={() => onSwitch?.(id, !active)}>
          {active ? 'Deactivate' : 'Activate'}
        </Button>
        <Button size="small" color="error" disabled={active} onClick={() => onDelete?.(id)}>
          Delete
        </Button>
      </div>
    </Card>
  );
}

/** A label and its value side by side. */
export function Row({ label, value }: { label: string; value: string }): ReactElement {
  return (
    <div className="key-row">
      <Typography component="span" className="key-label">
        {label}
      </Typography>
      <Typography component="span" className="key-value">
        {value}
      </Typography>
    </div>
  );
}
