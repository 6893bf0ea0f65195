/** Replica pages of the Azure portal: the components their blocks name. */
import '../fabric-config.ts';
import '../azure-font.css';
import '../blade/blade.css';
import '../portal/portal.css';
import './stage-azure.css';
import { registerFluentIcons } from '../icons.tsx';
import { startStage } from '../stage/stage.tsx';
import { BlobList } from './blob-list.tsx';
import { CopyableLabels } from './copyable-labels.tsx';
import { CredentialCards } from './credential-cards.tsx';
import { CredentialPage } from './credential-page.tsx';
import { Form } from './form.tsx';
import { KeyVersions } from './key-versions.tsx';
import { FrameOverview, TopOverview } from './overviews.tsx';
import { Heading, Paragraph, Spinner, Toolbar } from './parts.tsx';
import { PortalShell } from './portal-shell.tsx';
import { StageBlade } from './stage-blade.tsx';

registerFluentIcons();
startStage({
  portal: PortalShell,
  blade: StageBlade,
  'top-overview': TopOverview,
  'copyable-labels': CopyableLabels,
  'frame-overview': FrameOverview,
  form: Form,
  credentials: CredentialPage,
  'credential-cards': CredentialCards,
  'blob-list': BlobList,
  'key-versions': KeyVersions,
  toolbar: Toolbar,
  heading: Heading,
  paragraph: Paragraph,
  spinner: Spinner,
});
