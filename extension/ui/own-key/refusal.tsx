// Why something about an own key was not done. A missing scope is no fault: it is granted where the companion is started.
import type { JSX } from 'preact';
import type { OwnKeyFailure } from '../../bus/own-key-messages.ts';
import { failureText } from '../failure-text.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';

export function OwnKeyRefusal({ failure: { failure, detail } }: { failure: OwnKeyFailure }): JSX.Element {
  if (failure === 'pairing.scope') {
    return (
      <div class="banner limited" role="status">
        <Icon name="limited" />
        <div>
          <p>{message('own_key_scope')}</p>
          <code class="command">STORAGE_LINK_SCOPES=probe,byok npm start</code>
          <p class="fix">{message('own_key_scope_pair')}</p>
        </div>
      </div>
    );
  }
  return (
    <p class="banner failed" role="alert">
      <Icon name="failed" />
      <span>{detail ?? failureText(failure)}</span>
    </p>
  );
}
