/** The card "Manage encryption using your own key": Add once, then Enabled with its key, of which only the secret changes. */
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { type Encryption, readEncryption } from './encryption-api.ts';
import { EncryptionForm } from './encryption-form.tsx';

export function EncryptionCard(): ReactElement | null {
  const [encryption, setEncryption] = useState<Encryption>();
  const [open, setOpen] = useState(false);
  const reload = useCallback(async () => setEncryption(await readEncryption()), []);
  useEffect(() => void reload(), [reload]);
  if (!encryption) return null;
  const done = () => {
    setOpen(false);
    void reload();
  };
  return (
    <Card variant="outlined">
      <CardContent>
        <div className="card-head">
          <Typography variant="h6" component="h2">
            Manage encryption using your own key
          </Typography>
          <Button variant="contained" onClick={() => setOpen(true)}>
            {encryption.status === 'none' ? 'Add' : 'Edit'}
          </Button>
        </div>
        {encryption.status === 'none' ? (
          <Typography sx={{ color: 'text.secondary' }}>
            Encrypt sensitive data with a key that you manage in your own key management service.
          </Typography>
        ) : (
          <Enabled encryption={encryption} />
        )}
      </CardContent>
      {open && <EncryptionForm encryption={encryption} onDone={done} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Enabled({ encryption }: { encryption: Extract<Encryption, { status: 'enabled' }> }): ReactElement {
  return (
    <dl className="encryption">
      <dt>Status</dt>
      <dd>
        <Chip size="small" color="success" label="Enabled" />
      </dd>
      <dt>Date added</dt>
      <dd>{new Date(encryption.addedAt).toLocaleDateString('en-US', { dateStyle: 'medium' })}</dd>
      <dt>Key URL</dt>
      <dd>{encryption.keyUrl}</dd>
    </dl>
  );
}
