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

interface Props {
  paths: string[];
  keys: Key[];
}

export function KeyCard({ paths, keys }: Props): ReactElement {
  return (
    <Card variant="outlined">
      <CardContent>
        <div className="card-head">
          <Typography variant="h6" component="h2">
            S3 Credentials
          </Typography>
          <Button variant="contained" disabled={keys.length > 1}>
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
            <Pair key={key.id} pair={key} />
          ))}
        </div>
      </CardContent>
    </Card>
  );
}

function Pair({ pair: { id, active, created, mask } }: { pair: Key }): ReactElement {
  return (
    <Card variant="outlined" className="key-pair">
      <Row label="Access key ID" value={id} />
      {mask && <Row label="Secret access key" value={mask} />}
      <Row label="Created" value={created} />
      <div className="key-actions">
        <Chip size="small" label={active ? 'Active' : 'Inactive'} color={active ? 'success' : 'default'} />
        <Button size="small">{active ? 'Deactivate' : 'Activate'}</Button>
        <Button size="small" color="error" disabled={active}>
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
