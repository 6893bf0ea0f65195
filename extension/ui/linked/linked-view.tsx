// "Linked storages": Emedgene's own list as its page shows it, matched with what was linked from here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ListReply } from '../../bus/contract.ts';
import { send } from '../../bus/send.ts';
import type { StateView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { useEmedgenePage } from '../storage/emedgene-page.ts';
import { lookText } from '../storage/look-text.ts';
import { LinkedRow, type ListPlace } from './linked-row.tsx';
import { type MatchedRow, matchRows } from './linked-rows.ts';
import { Remembered } from './remembered.tsx';
import '../styles/linked.css';

export function LinkedView({ state }: { state: StateView }): JSX.Element {
  const page = useEmedgenePage();
  const [reply, setReply] = useState<ListReply | 'denied' | 'reading'>();
  // Where the list was read: by now another tab may be in front, perhaps the lab's other Emedgene.
  const [place, setPlace] = useState<ListPlace>({ host: '', tab: 0 });
  const { tab } = page;
  const read = async () => {
    if (!(await page.enter()) || !tab?.host) return setReply('denied');
    setReply('reading');
    setPlace({ host: tab.host, tab: tab.id });
    const answer = await send({ kind: 'list-linked', tab: tab.id });
    setReply(answer?.status === 'wrong-host' || !answer ? { status: 'not-recognised' } : answer);
  };
  const matched =
    typeof reply === 'object' && reply.status === 'listed'
      ? matchRows(reply.rows, state.links, place.host)
      : undefined;
  return (
    <section aria-labelledby="linked">
      <h2 id="linked">{message('linked_title')}</h2>
      <p class="lead">{message('linked_why')}</p>
      {tab?.host ? (
        <button type="button" class="primary" disabled={reply === 'reading'} onClick={() => void read()}>
          {message('linked_read', tab.host)}
        </button>
      ) : (
        <p class="push-note">{message('linked_elsewhere')}</p>
      )}
      <div class="linked-answer" aria-live="polite" aria-busy={reply === 'reading'}>
        {reply && <Answer reply={reply} rows={matched?.rows ?? []} place={place} />}
      </div>
      <Remembered links={state.links} gone={matched?.gone ?? []} />
    </section>
  );
}

interface AnswerProps {
  readonly reply: ListReply | 'denied' | 'reading';
  readonly place: ListPlace;
  readonly rows: readonly MatchedRow[];
}

function Answer({ reply, place, rows }: AnswerProps): JSX.Element {
  if (reply === 'denied') return <p class="push-note">{message('linked_denied')}</p>;
  if (reply === 'reading') return <p class="push-note">{message('linked_reading')}</p>;
  if (reply.status !== 'listed') return <p class="push-note">{lookText(reply)}</p>;
  return (
    <>
      <p class="push-note">
        <strong>{place.host}</strong>
        {reply.workgroup ? ` · ${message('popup_workgroup', reply.workgroup)}` : ''}
      </p>
      {rows.length === 0 && <p>{message('linked_none')}</p>}
      <ul class="linked">
        {rows.map(({ row, link }) => (
          <LinkedRow key={row.key} row={row} link={link} place={place} />
        ))}
      </ul>
    </>
  );
}
