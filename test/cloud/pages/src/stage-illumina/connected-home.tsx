/** Illumina Connected: the page around its own settings, and the sign-in that stands before everything. */
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';

interface HomeProps {
  domain: string;
  user: string;
  /** Which entry of the menu User is open. */
  open: string;
  blocks: Block[];
}

const menu = ['Profile', 'API keys', 'Sessions', 'Passwords', 'Communications'];

export function Home({ domain, user, open, blocks }: HomeProps): ReactElement {
  return (
    <div className="ic-site">
      <header className="ic-bar">
        <span className="ic-brand">illumina</span>
        <span className="ic-product">Connected Home</span>
        <span className="ic-user">
          {user} <small>{domain}</small>
        </span>
      </header>
      <div className="ic-body">
        <nav className="ic-menu" aria-label="Main">
          {['Applications', 'Usage', 'User'].map((entry) => (
            <div key={entry} className="ic-menu-group">
              {entry}
            </div>
          ))}
          {menu.map((entry) => (
            <a
              key={entry}
              href={`#/user/${entry.toLowerCase().replace(' ', '-')}`}
              aria-current={entry === open}
            >
              {entry}
            </a>
          ))}
        </nav>
        <main className="ic-main">
          <Blocks blocks={blocks} />
        </main>
      </div>
    </div>
  );
}

interface SignInProps {
  domain: string;
  /** What the person has typed so far. */
  login: string;
  password: string;
}

export function SignIn({ domain, login, password }: SignInProps): ReactElement {
  return (
    <div className="ic-sign-in">
      <form className="ic-sign-in-box" onSubmit={(event) => event.preventDefault()}>
        <div className="ic-brand">illumina</div>
        <h1>Sign In</h1>
        <p>{domain}</p>
        <label htmlFor="login">Email</label>
        <input id="login" name="login" type="text" autoComplete="username" defaultValue={login} />
        <label htmlFor="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          defaultValue={password}
        />
        <button type="submit" className="ic-primary">
          Sign In
        </button>
      </form>
    </div>
  );
}
