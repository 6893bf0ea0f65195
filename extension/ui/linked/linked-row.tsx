// One storage of Emedgene's list: its icon, what is known of it, and the ways to change, test and delete it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { today } from '#shared/days.ts';
import type { ListedRow, PointReply } from '../../bus/contract.ts';
import { send } from '../../bus/send.ts';
import type { LinkView } from '../../bus/view.ts';
import { Icon, type IconName } from '../icons.tsx';
import { type MessageKey, message } from '../message.ts';
import { lookText } from '../storage/look-text.ts';
import { EffectsTable } from './effects-table.tsx';
import { redCause } from './red-cause.ts';
import { KnownSince } from './remembered.tsx';

/** The Emedgene a list was read in. */
export interface ListPlace {
  readonly host: string;
  readonly tab: number;
}

interface Props {
  readonly row: ListedRow;
  readonly link: LinkView | undefined;
  readonly place: ListPlace;
}

const LOOKS: Readonly<Record<ListedRow['icon'], { icon: IconName; text: MessageKey }>> = {
  green: { icon: 'passed', text: 'linked_green' },
  red: { icon: 'failed', text: 'linked_red' },
  open: { icon: 'inconclusive', text: 'linked_open' },
};

export function LinkedRow({ row, link, place }: Props): JSX.Element {
  const [open, setOpen] = useState<'delete' | 'updating'>();
  const { icon, text } = LOOKS[row.icon];
  const update = async () => {
    const { key, name, type } = row;
    if (!type) return;
    const known = link ? { link: link.id } : {};
    const order = { host: place.host, row: { key, name }, type, ...known };
    if (await send({ kind: 'update-linked', ...order })) setOpen('updating');
  };
  return (
    <li class="linked-row">
      <div class={`linked-head ${icon}`}>
        <Icon name={icon} />
        <strong>{row.name}</strong>
        <span class="from">{message(text)}</span>
      </div>
      {link && <KnownSince link={link} />}
      {row.icon === 'red' && <Red row={row} link={link} />}
      <div class="linked-presses">
        {row.type && (
          <button type="button" class="secondary" onClick={() => void update()}>
            {message('linked_update')}
          </button>
        )}
        <button type="button" class="quiet danger" onClick={() => setOpen('delete')}>
          {message('linked_delete')}
        </button>
      </div>
      {!row.type && <p class="note">{message('linked_unknown_type')}</p>}
      {open === 'updating' && (
        <p class="push-note" role="status">
          {message('linked_updating')}
        </p>
      )}
      {open === 'delete' && <Deleting row={row} tab={place.tab} />}
    </li>
  );
}

// What can be found out without the secret, which nobody has any more, and what cannot.
function Red({ row, link }: { row: ListedRow; link: LinkView | undefined }): JSX.Element {
  const cause = redCause(row.detail, link, today(Date.now()));
  return (
    <div class="banner failed">
      <Icon name="failed" />
      <div>
        <p class="summary">{message('linked_red_what')}</p>
        {row.detail && <code>{row.detail}</code>}
        {cause && <p>{message(cause)}</p>}
        <p>{message(link ? 'linked_red_known' : 'linked_red_unknown')}</p>
      </div>
    </div>
  );
}

function pointText(reply: PointReply | { status: 'wrong-host' } | null): string {
  switch (reply?.status) {
    case 'pointed':
      return message('linked_pointed');
    case 'row-missing':
      return message('push_row_missing');
    case 'signed-out':
    case 'role-missing':
      return lookText(reply);
    default:
      return message('linked_not_in_front');
  }
}

function Deleting({ row, tab }: { row: ListedRow; tab: number }): JSX.Element {
  const [said, setSaid] = useState<string>();
  const point = async () => {
    const { key, name } = row;
    const reply = await send({ kind: 'point-delete', tab, row: { key, name } });
    setSaid(pointText(reply));
  };
  return (
    <div class="deleting">
      <EffectsTable caption={message('linked_effects')} />
      <p>{message('linked_delete_how')}</p>
      <button type="button" class="secondary" onClick={() => void point()}>
        {message('linked_point')}
      </button>
      {said && (
        <p class="push-note" role="status">
          {said}
        </p>
      )}
    </div>
  );
}
