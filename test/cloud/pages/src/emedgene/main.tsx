/** The Emedgene site: the sign-in page, or Settings for who is signed in. */
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useJson } from '../api.ts';
import { AppHeader } from './app-header.tsx';
import './emedgene.css';
import type { Me } from '../emedgene-site/storages-api.ts';
import { Settings } from './settings.tsx';
import { SignIn } from './sign-in.tsx';

const theme = createTheme({
  palette: {
    primary: { main: '#4b2a7b' },
    secondary: { main: '#00a79d' },
    success: { main: '#2e9e5b' },
    error: { main: '#d32f2f' },
    background: { default: '#f5f4f8' },
  },
  typography: { fontFamily: 'Roboto, sans-serif', fontSize: 13, button: { textTransform: 'none' } },
});

function Site(): ReactElement | null {
  const loaded = useJson<Me>('/api/me');
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed' || !loaded.data.signedIn) return <SignIn />;
  return (
    <>
      <AppHeader me={loaded.data} />
      <Settings me={loaded.data} />
    </>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <Site />
    </ThemeProvider>,
  );
}
