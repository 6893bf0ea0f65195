// "Push to Emedgene": says where it would go, asks for that one host inside the click, then sends.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { message } from '../message.ts';
import type { ActiveTab, EmedgenePage } from './emedgene-page.ts';
import { lookText } from './look-text.ts';

type Asked = 'elsewhere' | 'other-host' | 'denied' | 'failed-test';

interface Push {
  readonly button: JSX.Element;
  readonly note: JSX.Element | null;
}

/** The button and what is said beside it. After a failed test the first press only explains. */
export function usePush(draft: DraftView, { tab, enter }: EmedgenePage): Push {
  const [asked, setAsked] = useState<Asked>();
  const failed = draft.test?.report?.verdict === 'failed';
  const anyway = failed && asked === 'failed-test';

  const press = async () => {
    if (!tab?.origin) return setAsked('elsewhere');
    if (draft.updates && draft.updates.host !== tab.host) return setAsked('other-host');
    if (failed && !anyway) return setAsked('failed-test');
    if (!(await enter())) return setAsked('denied');
    setAsked(undefined);
    await send({ kind: 'push', draft: draft.id, tab: tab.id, anyway });
  };
  const good = !draft.tested || (draft.test?.report !== undefined && !failed);
  const busy = draft.push?.status === 'filling';
  const button = (
    <button
      type="button"
      class={good && tab?.origin ? 'primary' : 'secondary'}
      disabled={!draft.complete || busy}
      onClick={() => void press()}
    >
      {message(anyway ? 'popup_push_anyway' : draft.updates ? 'push_update' : 'popup_push')}
    </button>
  );
  return {
    button,
    note: asked ? <AskedNote asked={asked} draft={draft} /> : <Destination draft={draft} tab={tab} />,
  };
}

function AskedNote({ asked, draft }: { asked: Asked; draft: DraftView }): JSX.Element {
  const texts = {
    elsewhere: 'popup_push_elsewhere',
    denied: 'popup_push_denied',
    'failed-test': 'popup_push_failed_test',
    'other-host': 'push_updates_elsewhere',
  } as const;
  return (
    <p class="push-note" role="status">
      {message(texts[asked], draft.updates?.host ?? '')}
    </p>
  );
}

function Destination({ draft, tab }: { draft: DraftView; tab: ActiveTab | undefined }): JSX.Element | null {
  const isUnderWay = draft.push?.status === 'filling' || draft.push?.status === 'waiting';
  if (!draft.complete || !tab?.host || isUnderWay) return null;
  if (tab.look && tab.look.status !== 'ready') return <p class="push-note">{lookText(tab.look)}</p>;
  const workgroup = tab.look?.workgroup;
  return (
    <p class="push-note">
      {message('popup_push_to')} <strong>{tab.host}</strong>
      {workgroup ? ` · ${message('popup_workgroup', workgroup)}` : ''}
    </p>
  );
}
