// The words for what became of an encryption key in Emedgene's settings.
import type { EncryptionView } from '../../bus/view.ts';
import { message } from '../message.ts';

type Refusal = Extract<EncryptionView, { status: 'refused' }>['reply'];

/** Why nothing was filled, and what to do. */
export function refusalOfEncryption(reply: Refusal): string {
  switch (reply.status) {
    case 'moved':
      return message('encryption_moved');
    case 'signed-out':
      return message('encryption_signed_out');
    case 'encryption-missing':
      return message('encryption_missing');
    case 'encryption-elsewhere':
      return message('encryption_elsewhere');
    case 'other-key':
      return message('encryption_other_key', reply.labels.join(', '));
    case 'type-missing':
      return message('encryption_type_missing');
    case 'fields-missing':
      return message('popup_fill_fields_missing', reply.labels.join(', '));
    case 'not-kept':
      return message('popup_fill_not_kept', reply.labels.join(', '));
    case 'not-recognised':
      return message('encryption_not_recognised');
  }
}
