/** The page around the cards: header, heading, tabs. */
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { AppHeader } from '../emedgene/app-header.tsx';
import '../emedgene/emedgene.css';
import { type Block, Blocks } from '../stage/stage.tsx';

const theme = createTheme({
  palette: {
    primary: { main: '#4b2a7b' },
    secondary: { main: '#00a79d' },
    success: { main: '#2e9e5b' },
    background: { default: '#f5f4f8' },
  },
  typography: { fontFamily: 'Roboto, sans-serif', fontSize: 13, button: { textTransform: 'none' } },
});

const tabs = ['My settings', 'Organization settings', 'User management', 'Management'];

interface Props {
  user: string;
  workgroup: string;
  blocks: Block[];
}

/** Draws the Management tab; dialogs are blocks, too. */
export function Settings({ user, workgroup, blocks }: Props): ReactElement {
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <AppHeader me={{ user, workgroup, roles: [], signedIn: true }} />
      <main className="settings">
        <Typography variant="h5" component="h1">
          Settings
        </Typography>
        <Tabs value="Management" aria-label="Settings">
          {tabs.map((tab) => (
            <Tab key={tab} value={tab} label={tab} />
          ))}
        </Tabs>
        <Blocks blocks={blocks} />
      </main>
    </ThemeProvider>
  );
}
