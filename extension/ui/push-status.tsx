// How a push goes: filling, waiting for the row's cloud icon, red, unseen, or refused with the reason.
import type { JSX } from 'preact';
import type { PushView } from '../bus/view.ts';
import { Icon, type IconName } from './icons.tsx';
import { refusalText } from './look-text.ts';
import { message } from './message.ts';

const LOOKS: Record<PushView['status'], IconName | 'running'> = {
  filling: 'running',
  waiting: 'running',
  red: 'failed',
  unseen: 'inconclusive',
  refused: 'failed',
};

export function PushStatus({ push }: { push: PushView }): JSX.Element {
  const look = LOOKS[push.status];
  return (
    <div class={`banner ${look}`} role="status" data-push={push.status}>
      {look === 'running' ? <span class="spinner" aria-hidden="true" /> : <Icon name={look} />}
      <div>
        <p class="summary">{headline(push)}</p>
        {push.status === 'refused' && <p>{refusalText(push.reply)}</p>}
        {push.status === 'waiting' && <p>{message('popup_push_press')}</p>}
        {push.status === 'red' && <p>{message('popup_push_red_next')}</p>}
        {push.status === 'unseen' && <p>{message('popup_push_unseen_next')}</p>}
        {(push.status === 'red' || push.status === 'unseen') && push.detail && <code>{push.detail}</code>}
      </div>
    </div>
  );
}

function headline({ status, host }: PushView): string {
  switch (status) {
    case 'filling':
      return message('popup_push_filling', host);
    case 'waiting':
      return message('popup_push_waiting', host);
    case 'red':
      return message('popup_push_red', host);
    case 'unseen':
      return message('popup_push_unseen', host);
    default:
      return message('popup_push_refused', host);
  }
}
