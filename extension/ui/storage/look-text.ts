// The words for what stands in Emedgene's tab and for how a fill ended.
import type { LookReply } from '../../bus/contract.ts';
import type { PushView } from '../../bus/view.ts';
import { message } from '../message.ts';

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
export function refusalText({ reply }: Extract<PushView, { status: 'refused' }>): string {
  switch (reply.status) {
    case 'moved':
      return message('popup_fill_moved');
    case 'type-missing':
      return message('popup_fill_type_missing');
    case 'fields-missing':
      return message('popup_fill_fields_missing', reply.labels.join(', '));
    case 'not-kept':
      return message('popup_fill_not_kept', reply.labels.join(', '));
    case 'row-missing':
      return message('push_row_missing');
    case 'ready':
      return message('popup_look_not_recognised');
    default:
      return lookText(reply);
  }
}

/** What Emedgene says of a storage whose name is taken, in any of the words such pages use. */
const NAME_EXISTS = /\balready exists?\b|\bexists already\b|\bname\b.*\b(?:exists|taken|in use|unique)\b/i;

/** A page that names one of Emedgene's roles while it refuses. */
const ROLE_MISSING =
  /\b(?:manager|multiple storage|storage provider|manage s3 credentials)\b.*\brole|\brole\b.*\b(?:manager|multiple storage|storage provider|manage s3 credentials)\b/i;

/** Why the form does not accept the values and what to do, for what it says against them. */
export function complaintText(said: string): string {
  if (ROLE_MISSING.test(said)) return message('push_role_refused');
  return message(NAME_EXISTS.test(said) ? 'popup_push_name_exists' : 'popup_push_complaint');
}
