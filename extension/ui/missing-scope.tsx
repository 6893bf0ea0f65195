// A scope the pairing lacks is no fault: it is granted where the companion is started, and this says how.
import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import { message } from './message.ts';

interface Props {
  readonly scope: 's3-keys' | 'byok';
  /** What cannot be done without it. */
  readonly why: string;
}

export function MissingScope({ scope, why }: Props): JSX.Element {
  return (
    <div class="banner limited" role="alert">
      <Icon name="limited" />
      <div>
        <p>{why}</p>
        <code class="command">STORAGE_LINK_SCOPES=probe,{scope} npm start</code>
        <p class="fix">{message('panel_scope_pair')}</p>
      </div>
    </div>
  );
}
