// How a push goes: filling, waiting for the row's cloud icon, red, unseen, or refused with the reason.
import type { JSX } from 'preact';
import type { DraftView, PushView } from '../../bus/view.ts';
import { Icon, type IconName } from '../icons.tsx';
import { useInView } from '../in-view.ts';
import { message } from '../message.ts';
import { CopyFields, isCopyable } from './copy-fields.tsx';
import { complaintText, refusalText } from './look-text.ts';

const LOOKS: Record<PushView['status'], IconName | 'running'> = {
  filling: 'running',
  waiting: 'running',
  red: 'failed',
  unseen: 'inconclusive',
  refused: 'failed',
};

export function PushStatus({ draft, push }: { draft: DraftView; push: PushView }): JSX.Element {
  const said = 'detail' in push ? push.detail : undefined;
  const complains = push.status === 'waiting' && said !== undefined;
  const look = complains ? 'limited' : LOOKS[push.status];
  // Emedgene's tab had the focus and the popup was closed meanwhile: what became of it is what the person comes for.
  const place = useInView(push.status, true);
  return (
    <div class={`banner ${look}`} role="status" data-push={push.status} ref={place}>
      {look === 'running' ? <span class="spinner" aria-hidden="true" /> : <Icon name={look} />}
      <div>
        <p class="summary">{headline(push)}</p>
        {nextSteps(push, draft.updates !== undefined).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {said && <code>{said}</code>}
        {push.status === 'refused' && isCopyable(push.reply.status) && <CopyFields draft={draft} />}
      </div>
    </div>
  );
}

function headline(push: PushView): string {
  const { status, host } = push;
  switch (status) {
    case 'filling':
      return message('popup_push_filling', host);
    case 'waiting':
      return message('popup_push_waiting', host);
    case 'red':
      return message('popup_push_red', host);
    case 'unseen':
      return message('popup_push_unseen', host);
    case 'refused':
      return host ? message('popup_push_refused', host) : message('popup_push_refused_nowhere');
  }
}

function nextSteps(push: PushView, updates: boolean): string[] {
  switch (push.status) {
    case 'filling':
      return [];
    case 'waiting':
      return [
        push.detail ? complaintText(push.detail) : message(updates ? 'push_press_save' : 'popup_push_press'),
      ];
    case 'red':
      return [message('popup_push_red_next')];
    case 'unseen':
      return [...(push.detail ? [complaintText(push.detail)] : []), message('popup_push_unseen_next')];
    case 'refused':
      return [refusalText(push)];
  }
}
