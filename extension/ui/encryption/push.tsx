// "Push to Emedgene" for an encryption key. It can be done once and never be undone, so the first press only says so; the
// second one fills. Which of the two Emedgene's page allows, a new key or only another secret, is asked in between.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EncryptionLook } from '../../bus/encryption-messages.ts';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { message } from '../message.ts';
import type { EmedgenePage } from '../storage/emedgene-page.ts';
import { EncryptionConfirm, type Fillable } from './confirm.tsx';
import { refusalOfEncryption } from './text.ts';

interface Props {
  readonly draft: DraftView;
  readonly page: EmedgenePage;
}

type Asked = 'denied' | Exclude<EncryptionLook, Fillable>['status'];

/** The button, and below it what is to be read before the second press. */
export function useEncryptionPush({ draft, page: { tab, enter } }: Props): {
  button: JSX.Element;
  note: JSX.Element | null;
} {
  const [asked, setAsked] = useState<Asked>();
  const [found, setFound] = useState<Fillable>();
  const [busy, setBusy] = useState(false);

  const ask = async () => {
    setFound(undefined);
    if (!tab?.origin) return setAsked('encryption-elsewhere');
    setBusy(true);
    const isAllowed = await enter();
    const look = isAllowed ? await send({ kind: 'look-encryption', tab: tab.id }) : undefined;
    setBusy(false);
    if (!look) return setAsked('denied');
    if (look.status === 'ready' || look.status === 'enabled') {
      setAsked(undefined);
      return setFound(look);
    }
    setAsked(look.status === 'wrong-host' ? 'encryption-elsewhere' : look.status);
  };
  const fill = async () => {
    setFound(undefined);
    if (!tab) return;
    setBusy(true);
    await send({ kind: 'push-encryption', draft: draft.id, tab: tab.id, understood: true });
    setBusy(false);
  };
  const button = (
    <button
      type="button"
      class={draft.test?.report && tab?.origin ? 'primary' : 'secondary'}
      disabled={!draft.complete || busy}
      aria-expanded={found !== undefined}
      onClick={() => void ask()}
    >
      {message('popup_push')}
    </button>
  );
  const note = found ? (
    <EncryptionConfirm
      draft={draft}
      found={found}
      host={tab?.host ?? ''}
      onFill={() => void fill()}
      onCancel={() => setFound(undefined)}
    />
  ) : asked ? (
    <p class="push-note" role="status">
      {asked === 'denied' ? message('popup_push_denied') : refusalOfEncryption({ status: asked })}
    </p>
  ) : null;
  return { button, note };
}
