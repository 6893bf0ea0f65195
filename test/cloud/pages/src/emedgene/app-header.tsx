/** The bar on top of every page: product, navigation, search, the person. */
import AppBar from '@mui/material/AppBar';
import Avatar from '@mui/material/Avatar';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import Toolbar from '@mui/material/Toolbar';
import type { ReactElement } from 'react';
import type { Me } from '../emedgene-site/storages-api.ts';

/** Initials, user and workgroup stand at the right end. */
export function AppHeader({ me }: { me: Me }): ReactElement {
  return (
    <AppBar position="static" elevation={0}>
      <Toolbar variant="dense" className="app-header">
        <a className="brand" href="/">
          <span className="brand-mark" aria-hidden="true" />
          emedgene
        </a>
        {['Dashboard', 'Cases', 'New case'].map((name) => (
          <Button key={name} color="inherit">
            {name}
          </Button>
        ))}
        <InputBase
          name="search"
          placeholder="Search cases"
          className="header-search"
          inputProps={{ 'aria-label': 'Search cases' }}
        />
        <div className="who">
          <div>{me.user}</div>
          <div className="workgroup">{me.workgroup}</div>
        </div>
        <Avatar className="initials" title={me.user}>
          {initialsOf(me.user)}
        </Avatar>
      </Toolbar>
    </AppBar>
  );
}

function initialsOf(user: string): string {
  const words = user.split('@')[0]?.split(/[\s._-]+/) ?? [];
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
