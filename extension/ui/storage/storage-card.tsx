// One storage, key or key pair on its way: its values, what is missing, and the presses in their order.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { useEncryptionPush } from '../encryption/push.tsx';
import { EncryptionStatus } from '../encryption/status.tsx';
import { ImportFile } from '../intake/import-file.tsx';
import { PasteValue } from '../intake/paste-value.tsx';
import { message } from '../message.ts';
import { CredentialsCard } from '../s3-credentials/credentials-card.tsx';
import { DraftKind } from './draft-kind.tsx';
import { DraftPresses } from './draft-presses.tsx';
import type { EmedgenePage } from './emedgene-page.ts';
import { Expiry } from './expiry.tsx';
import { usePush } from './push-button.tsx';
import { PushStatus } from './push-status.tsx';
import { TestView } from './test-view.tsx';
import { ValueForm } from './value-form.tsx';
import { ValueList } from './value-list.tsx';

interface Props {
  readonly draft: DraftView;
  readonly chosen: boolean;
  /** There are more storages, so it matters which one captures go to. */
  readonly several: boolean;
  readonly page: EmedgenePage;
  readonly onPairing: () => void;
  /** Instead of the file dialog, where that would close the page. */
  readonly onImport?: (() => void) | undefined;
}

export function StorageCard({ draft, chosen, several, page, onPairing, onImport }: Props): JSX.Element {
  const [typing, setTyping] = useState(false);
  const title = `draft-${draft.id}`;
  return (
    <section class="card" aria-labelledby={title}>
      <div class="card-head">
        <h2 id={title}>{draft.label}</h2>
        {several && <Choice draft={draft} chosen={chosen} />}
      </div>
      <DraftKind draft={draft} />
      {typing ? <ValueForm draft={draft} onDone={() => setTyping(false)} /> : <ValueList draft={draft} />}
      <Missing draft={draft} />
      <div class="intake">
        <ImportFile draft={draft} onElsewhere={onImport} />
        <PasteValue draft={draft} />
      </div>
      <Presses draft={draft} page={page} />
      <DraftPresses draft={draft.id} onType={typing ? undefined : () => setTyping(true)} />
      {draft.push && <PushStatus draft={draft} push={draft.push} />}
      {draft.encryption && <EncryptionStatus draft={draft} encryption={draft.encryption} />}
      {draft.test && <TestView draft={draft} test={draft.test} onPairing={onPairing} />}
      <Expiry draft={draft} />
    </section>
  );
}

// Test, then push; where there is none of one, a sentence says so and where the values go instead.
function Presses({ draft, page }: { draft: DraftView; page: EmedgenePage }): JSX.Element {
  const storage = usePush(draft, page);
  const key = useEncryptionPush({ draft, page });
  const push = draft.type === 'azure-key-vault' ? key : draft.group === 'storage' ? storage : undefined;
  return (
    <>
      {(draft.tested || push) && (
        <div class="actions">
          {draft.tested && <TestButton draft={draft} />}
          {push?.button}
        </div>
      )}
      {push?.note}
      {!push && draft.group !== 'storage' && <p class="push-note">{message(GOES[draft.group])}</p>}
      {draft.group === 'credentials' && <CredentialsCard page={page} />}
      {!draft.tested && <p class="push-note">{message('popup_untested')}</p>}
    </>
  );
}

const GOES = { key: 'popup_goes_key', credentials: 'popup_goes_credentials' } as const;

function TestButton({ draft }: { draft: DraftView }): JSX.Element {
  const verdict = draft.test?.report?.verdict;
  const isGood = verdict === 'connected' || verdict === 'limited';
  return (
    <button
      type="button"
      class={isGood ? 'secondary' : 'primary'}
      disabled={!draft.whole || draft.test?.status === 'running'}
      onClick={() => void send({ kind: 'test', draft: draft.id })}
    >
      {message('popup_test')}
    </button>
  );
}

function Choice({ draft, chosen }: { draft: DraftView; chosen: boolean }): JSX.Element {
  return (
    <label class="choice">
      <input
        type="radio"
        name="chosen"
        checked={chosen}
        onChange={() => void send({ kind: 'choose', draft: draft.id })}
      />
      {message('popup_captures_here')}
    </label>
  );
}

function Missing({ draft }: { draft: DraftView }): JSX.Element | null {
  if (draft.missing.length === 0) return null;
  return (
    <p class="missing">
      <strong>{message('popup_missing')}</strong> {draft.missing.join(', ')}
    </p>
  );
}
