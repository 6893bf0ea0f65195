// Why the companion brought no report, with its own words where there are some, and the way to the pairing.
import type { JSX } from 'preact';
import { failureText } from './failure-text.ts';
import { Icon } from './icons.tsx';
import { message } from './message.ts';

interface Props {
  readonly failure: string;
  readonly detail: string | undefined;
  readonly onPairing: () => void;
}

export function CompanionFailed({ failure, detail, onPairing }: Props): JSX.Element {
  return (
    <div class="banner inconclusive">
      <Icon name="inconclusive" />
      <div>
        <p class="summary">{message('popup_companion_needed')}</p>
        <p>{failureText(failure)}</p>
        {detail && <p>{detail}</p>}
        <button type="button" class="tiny" onClick={onPairing}>
          {message('popup_open_pairing')}
        </button>
      </div>
    </div>
  );
}
