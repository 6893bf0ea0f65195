/** What a person sees who is not signed in; it has a password input of its own. */
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';

/** The form leads nowhere: the replica signs nobody in. */
export function SignIn(): ReactElement {
  return (
    <main className="sign-in">
      <Paper className="sign-in-box" component="form" onSubmit={(event) => event.preventDefault()}>
        <Typography variant="h5" component="h1">
          Sign in to Emedgene
        </Typography>
        <TextField fullWidth margin="normal" label="Email" name="email" autoComplete="username" />
        <TextField
          fullWidth
          margin="normal"
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
        />
        <Button type="submit" variant="contained" fullWidth>
          Sign in
        </Button>
      </Paper>
    </main>
  );
}
