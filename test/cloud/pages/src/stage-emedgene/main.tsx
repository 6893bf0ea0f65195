/** Emedgene's replica pages: every block a scene of Settings > Management may name. */
import { type Components, startStage } from '../stage/stage.tsx';
import { KeyCard } from './key-card.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { Settings } from './settings.tsx';
import { StorageForm } from './storage-form.tsx';
import './stage-emedgene.css';
import { StorageList } from './storage-list.tsx';

const components: Components = {
  settings: Settings,
  storages: StorageList,
  keyCard: KeyCard,
  keyDialog: KeyDialog,
  storageForm: StorageForm,
};

void startStage(components);
