// Why something about an own key was not done.
import type { JSX } from 'preact';
import type { OwnKeyFailure } from '../../bus/own-key-messages.ts';
import { failureText } from '../failure-text.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';
import { MissingScope } from '../missing-scope.tsx';

export function OwnKeyRefusal({ failure: { failure, detail } }: { failure: OwnKeyFailure }): JSX.Element {
  if (failure === 'pairing.scope') return <MissingScope scope="byok" why={message('own_key_scope')} />;
  return (
    <p class="banner failed" role="alert">
      <Icon name="failed" />
      <span>{detail ?? failureText(failure)}</span>
    </p>
  );
}
