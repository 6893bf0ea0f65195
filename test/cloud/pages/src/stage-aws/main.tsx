/** Replica pages of the AWS console: Cloudscape, the design system that AWS builds its console with. */
import { startStage } from '../stage/stage.tsx';
import { AccessKeys } from './access-keys.tsx';
import './aws.css';
import { ConsoleBar, Session } from './console-bar.tsx';
import { Grid } from './grid.tsx';
import { Container, LeftBehind, Note, Page, Tabs, Text } from './page.tsx';
import { OldProperties, Properties } from './properties.tsx';

startStage({
  bar: ConsoleBar,
  session: Session,
  page: Page,
  container: Container,
  tabs: Tabs,
  note: Note,
  text: Text,
  properties: Properties,
  oldProperties: OldProperties,
  accessKeys: AccessKeys,
  grid: Grid,
  leftBehind: LeftBehind,
});
