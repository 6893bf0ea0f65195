// The popup's head: the name, how the companion is, and the way to its pairing.
import type { JSX } from 'preact';
import type { CompanionView } from '../bus/view.ts';
import { failureText } from './failure-text.ts';
import { Logo } from './icons.tsx';
import { message } from './message.ts';

interface Props {
  readonly companion: CompanionView;
  readonly onGuide: () => void;
  readonly onPairing: () => void;
}

export function Header({ companion, onGuide, onPairing }: Props): JSX.Element {
  return (
    <header class="header">
      <Logo />
      <div class="header-text">
        <h1>{message('popup_title')}</h1>
        <p class={`companion ${companion.status}`}>
          <span class="dot" aria-hidden="true" />
          <span>{companionText(companion)}</span>
        </p>
      </div>
      <button type="button" class="quiet" onClick={onGuide}>
        {message('panel_guide')}
      </button>
      <button type="button" class="quiet" onClick={onPairing}>
        {message('popup_pairing')}
      </button>
    </header>
  );
}

/** How the companion is, in a few words. */
export function companionText(companion: CompanionView): string {
  switch (companion.status) {
    case 'ready':
      return message('popup_companion_ready');
    case 'unpaired':
      return message('popup_companion_unpaired');
    case 'failed':
      return failureText(companion.failure);
    default:
      return message('popup_companion_unknown');
  }
}
