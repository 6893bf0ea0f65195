/** The Storage card of Settings > Management: the linked storages, Manage, Delete, Add Storage. */
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Snackbar from '@mui/material/Snackbar';
import Typography from '@mui/material/Typography';
import { type ReactElement, useState } from 'react';
import { type StorageType, useStorageTypes } from '../emedgene-site/storage-types.ts';
import { check, type Storage, useStorages } from '../emedgene-site/storages-api.ts';
import { CloudStatus } from './cloud-status.tsx';
import { type Open, StorageDialogs } from './storage-dialogs.tsx';

/** `mayAdd` is the role "Multiple Storage". */
export function StorageCard({ mayAdd }: { mayAdd: boolean }): ReactElement {
  const { storages, reload } = useStorages();
  const types = useStorageTypes();
  const [open, setOpen] = useState<Open>();
  const [notice, setNotice] = useState('');
  const close = () => setOpen(undefined);
  const done = (text: string) => {
    setNotice(text);
    close();
    void reload();
  };
  return (
    <Card variant="outlined">
      <CardContent>
        <CardHead mayAdd={mayAdd} onAdd={() => setOpen({ dialog: 'add' })} />
        <Typography sx={{ color: 'text.secondary' }}>
          Connect a new storage, edit its details, check connection, or delete
        </Typography>
        <ul className="storage-list" aria-label="Linked storages">
          {storages.map((storage) => (
            <StorageRow
              key={storage.id}
              storage={storage}
              types={types}
              onOpen={setOpen}
              onCheck={() => void check(storage.id).then(reload)}
            />
          ))}
        </ul>
        {storages.length === 0 && <Typography>No storages linked yet</Typography>}
      </CardContent>
      <StorageDialogs open={open} types={types} onDone={done} onClose={close} />
      <Snackbar open={notice !== ''} message={notice} autoHideDuration={4000} onClose={() => setNotice('')} />
    </Card>
  );
}

function CardHead({ mayAdd, onAdd }: { mayAdd: boolean; onAdd: () => void }): ReactElement {
  return (
    <div className="card-head">
      <Typography variant="h6" component="h2">
        Storage
      </Typography>
      {mayAdd && (
        <Button variant="contained" onClick={onAdd}>
          Add Storage
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  storage: Storage;
  types: StorageType[];
  onOpen: (open: Open) => void;
  onCheck: () => void;
}

function StorageRow({ storage, types, onOpen, onCheck }: RowProps): ReactElement {
  return (
    <li className="storage-row">
      <CloudStatus storage={storage} onCheck={onCheck} />
      <div className="storage-name">
        <div>{storage.name}</div>
        <div className="storage-type">
          {types.find(({ id }) => id === storage.type)?.label ?? storage.type}
        </div>
      </div>
      <Button size="small" onClick={() => onOpen({ dialog: 'edit', storage })}>
        Manage
      </Button>
      <Button size="small" color="error" onClick={() => onOpen({ dialog: 'delete', storage })}>
        Delete
      </Button>
    </li>
  );
}
