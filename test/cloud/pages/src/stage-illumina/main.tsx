/** Illumina's replica pages (BaseSpace developer portal, Illumina Connected, ICA): every block their scenes may name. */
import { type Components, startStage } from '../stage/stage.tsx';
import { Generate, KeyDialog, KeyList } from './api-keys.tsx';
import './basespace.css';
import './connected.css';
import { Home, SignIn } from './connected-home.tsx';
import { Credentials, Loose } from './credentials.tsx';
import { App, Apps, Pane, Portal, Words } from './developer-portal.tsx';
import './ica.css';
import { Facts, Fields, Grid, Ica } from './ica.tsx';

const components: Components = {
  portal: Portal,
  app: App,
  pane: Pane,
  apps: Apps,
  words: Words,
  credentials: Credentials,
  loose: Loose,
  home: Home,
  signIn: SignIn,
  keyList: KeyList,
  keyDialog: KeyDialog,
  generate: Generate,
  ica: Ica,
  facts: Facts,
  fields: Fields,
  grid: Grid,
};

void startStage(components);
