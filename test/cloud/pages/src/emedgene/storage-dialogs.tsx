/** The dialogs of the Storage card: add, manage, delete. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactElement } from 'react';
import type { StorageType } from '../emedgene-site/storage-types.ts';
import { remove, type Storage } from '../emedgene-site/storages-api.ts';
import { StorageForm } from './storage-form.tsx';

/** Which dialog is open, and about which storage. */
export type Open = { dialog: 'add' } | { dialog: 'edit' | 'delete'; storage: Storage };

interface Props {
  open: Open | undefined;
  types: StorageType[];
  /** Called with what to tell the person. */
  onDone: (notice: string) => void;
  onClose: () => void;
}

/** The open dialog, or nothing. */
export function StorageDialogs({ open, types, onDone, onClose }: Props): ReactElement | null {
  if (!open) return null;
  if (open.dialog === 'add')
    return <StorageForm types={types} onSaved={() => onDone('Storage added')} onClose={onClose} />;
  const { storage } = open;
  if (open.dialog === 'edit') {
    return (
      <StorageForm
        types={types}
        storage={storage}
        onSaved={() => onDone('Storage updated')}
        onClose={onClose}
      />
    );
  }
  const confirm = () => void remove(storage.id).then(() => onDone('Storage deleted'));
  return <DeleteDialog storage={storage} onDelete={confirm} onClose={onClose} />;
}

function DeleteDialog(props: { storage: Storage; onDelete: () => void; onClose: () => void }): ReactElement {
  const { storage, onDelete, onClose } = props;
  return (
    <Dialog open onClose={onClose} aria-labelledby="delete-title">
      <DialogTitle id="delete-title">Delete storage</DialogTitle>
      <DialogContent>
        Remove the link to {storage.name}? Cases that use its files may be affected.
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button color="error" variant="contained" onClick={onDelete}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
