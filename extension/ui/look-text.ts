// The words for what stands in Emedgene's tab and for how a fill ended.
import type { FillReply, LookReply } from '../bus/contract.ts';
import { message } from './message.ts';

/** What the person is told when Emedgene's page is not ready to be filled. */
export function lookText(reply: Exclude<LookReply, { status: 'ready' }>): string {
  switch (reply.status) {
    case 'signed-out':
      return message('popup_look_signed_out');
    case 'role-missing':
      return message('popup_look_role_missing', reply.role);
    default:
      return message('popup_look_not_recognised');
  }
}

/** Why nothing was filled. */
export function refusalText(reply: Exclude<FillReply, { status: 'filled' }>): string {
  switch (reply.status) {
    case 'type-missing':
      return message('popup_fill_type_missing');
    case 'fields-missing':
      return message('popup_fill_fields_missing', reply.labels.join(', '));
    case 'not-kept':
      return message('popup_fill_not_kept', reply.labels.join(', '));
    case 'ready':
      return message('popup_look_not_recognised');
    default:
      return lookText(reply);
  }
}
