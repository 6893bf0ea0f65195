/** The Google Cloud console's replica pages: every block a scene of this console may name. */
import { type Components, startStage } from '../stage/stage.tsx';
import { Header, InfoPanel, Left, Note, Tabs } from './around.tsx';
import { CloudShell, Terminal } from './cloud-shell.tsx';
import { Details } from './details.tsx';
import { Dialog } from './dialog.tsx';
import { Download } from './download.tsx';
import './google.css';
import './overlays.css';
import { Page } from './page.tsx';
import './parts.css';
import { Path } from './path.tsx';
import { Table } from './table.tsx';

const components: Components = {
  page: Page,
  header: Header,
  tabs: Tabs,
  details: Details,
  table: Table,
  note: Note,
  dialog: Dialog,
  infoPanel: InfoPanel,
  left: Left,
  path: Path,
  cloudShell: CloudShell,
  terminal: Terminal,
  download: Download,
};

void startStage(components);
