// "Remembered here": every storage and key that was linked from this browser, on whichever Emedgene and whatever its page lists,
// with all that is kept of it and the press that forgets it.
import type { JSX } from 'preact';
import { today } from '#shared/days.ts';
import { send } from '../../bus/send.ts';
import type { LinkView } from '../../bus/view.ts';
import { message } from '../message.ts';

interface Props {
  readonly links: readonly LinkView[];
  /** Of these the list that was read says nothing any more: deleted in Emedgene, or renamed there. */
  readonly gone: readonly LinkView[];
}

export function Remembered({ links, gone }: Props): JSX.Element | null {
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="remembered">
      <h3 id="remembered">{message('linked_remembered')}</h3>
      <p class="hint">{message('linked_remembered_why')}</p>
      <ul class="linked">
        {links.map((link) => (
          <Kept key={link.id} link={link} isGone={gone.some(({ id }) => id === link.id)} />
        ))}
      </ul>
    </section>
  );
}

function Kept({ link, isGone }: { link: LinkView; isGone: boolean }): JSX.Element {
  const { id, host, workgroup, label, ids, verdict, hostKey } = link;
  const title = `link-${id}`;
  return (
    <li class="linked-row remembered">
      <strong id={title}>{label}</strong>
      <p class="hint">
        {host}
        {workgroup ? ` · ${message('popup_workgroup', workgroup)}` : ''}
      </p>
      {isGone && <p class="note">{message('linked_gone')}</p>}
      <KnownSince link={link} />
      {verdict && <p class="note">{message('linked_verdict', message(`popup_verdict_${verdict}`))}</p>}
      <dl>
        {ids.map(({ field, label: name, text }) => (
          <Kind key={field} name={name} text={text} />
        ))}
        {hostKey && <Kind name={message('linked_host_key')} text={hostKey} />}
      </dl>
      <div class="linked-presses">
        <button
          type="button"
          class="tiny"
          aria-describedby={title}
          onClick={() => void send({ kind: 'forget-link', link: id })}
        >
          {message('popup_forget')}
        </button>
      </div>
    </li>
  );
}

function Kind({ name, text }: { name: string; text: string }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** What a link is, since when, and until when its secret is good. */
export function KnownSince({ link }: { link: LinkView }): JSX.Element {
  return (
    <p class="note">
      {message('linked_by_us', link.label, today(link.linkedAt))}
      {link.expiresAt ? ` ${message('linked_expires', link.expiresAt)}` : ''}
    </p>
  );
}
