// How the filling of Emedgene's encryption settings goes: waiting for the person, refused with the reason, or unseen.
import type { JSX } from 'preact';
import type { DraftView, EncryptionView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { useInView } from '../in-view.ts';
import { message } from '../message.ts';
import { CopyFields, isCopyable } from '../storage/copy-fields.tsx';
import { refusalOfEncryption } from './text.ts';

interface Props {
  readonly draft: DraftView;
  readonly encryption: EncryptionView;
}

export function EncryptionStatus({ draft, encryption }: Props): JSX.Element {
  const { status, host } = encryption;
  const said = 'detail' in encryption ? encryption.detail : undefined;
  const look = { waiting: said ? 'limited' : 'running', unseen: 'inconclusive', refused: 'failed' } as const;
  const headline = {
    waiting: 'encryption_waiting',
    unseen: 'encryption_unseen',
    refused: 'encryption_refused',
  } as const;
  const icon = look[status];
  // Emedgene's tab had the focus and the popup was closed meanwhile: what became of it is what the person comes for.
  const place = useInView(status, true);
  return (
    <div class={`banner ${icon}`} role="status" data-encryption={status} ref={place}>
      {icon === 'running' ? <span class="spinner" aria-hidden="true" /> : <Icon name={icon} />}
      <div>
        <p class="summary">{message(headline[status], host)}</p>
        <p>{next(encryption)}</p>
        {said && <code>{said}</code>}
        {status === 'refused' && isCopyable(encryption.reply.status) && <CopyFields draft={draft} />}
      </div>
    </div>
  );
}

function next(encryption: EncryptionView): string {
  switch (encryption.status) {
    case 'waiting':
      if (encryption.detail) return message('encryption_said');
      return message(encryption.secretOnly ? 'encryption_press_secret' : 'encryption_press');
    case 'unseen':
      return message('encryption_unseen_next');
    case 'refused':
      return refusalOfEncryption(encryption.reply);
  }
}
