// "Own key": whether the lab's key does what Emedgene needs of it, how data goes under it, and what its loss would mean.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { OwnKeyCard } from './card.tsx';
import { OwnKeyDraft } from './draft.tsx';
import { OwnKeyFlows } from './flows.tsx';
import { OwnKeyLoss } from './loss.tsx';
import { type OwnKeysDesk, useOwnKeys } from './own-keys.ts';
import { OwnKeyRefusal } from './refusal.tsx';
import '../styles/own-key.css';

export function OwnKeyView({ state }: { state: StateView }): JSX.Element {
  const { drafts, chosen, companion, keyRotation } = state;
  const isReady = companion.status === 'ready';
  const desk = useOwnKeys(isReady);
  const inDraft = drafts.filter(({ group }) => group === 'key');
  const draft = inDraft.find(({ id }) => id === chosen) ?? inDraft.at(-1);
  const { keys, failure } = desk;
  return (
    <section aria-labelledby="own-key">
      <h2 id="own-key">{message('own_key_title')}</h2>
      <p class="lead">{message('own_key_why')}</p>
      <OwnKeyDraft draft={draft} drafts={inDraft} />
      {!isReady && <p class="hint">{message('own_key_without_companion')}</p>}
      {failure && failure.organization === undefined && <OwnKeyRefusal failure={failure} />}
      {keys?.map((key) => (
        <OwnKeyCard key={key.organization} ownKey={key} draft={draft} desk={desk} rotation={keyRotation} />
      ))}
      {keys && draft && <SetUp draft={draft} desk={desk} />}
      {keys?.length === 0 && <OwnKeyFlows />}
      <OwnKeyLoss />
    </section>
  );
}

/** Sets the key in hand up for an organization, so that the four flows can be tried with it. */
function SetUp({ draft, desk }: { draft: DraftView; desk: OwnKeysDesk }): JSX.Element {
  const [organization, setOrganization] = useState('');
  const name = organization.trim();
  return (
    <form
      class="card"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        desk.act(() => send({ kind: 'set-up-own-key', draft: draft.id, organization: name }));
      }}
    >
      <h3>{message('own_key_set_up')}</h3>
      <p class="hint" id="organization-hint">
        {message('own_key_set_up_why', draft.label)}
      </p>
      <label for="organization">{message('own_key_organization')}</label>
      <div class="organization-line">
        <input
          id="organization"
          type="text"
          value={organization}
          maxlength={63}
          spellcheck={false}
          aria-describedby="organization-hint"
          onInput={(event) => setOrganization(event.currentTarget.value)}
        />
        <button type="submit" class="secondary" disabled={!draft.complete || name === '' || desk.busy}>
          {message('own_key_set_up_press')}
        </button>
      </div>
    </form>
  );
}
