// The panel's Import: a downloaded key file or a copied value, for the storage captures go to; without one a type is chosen.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { AddStorage } from '../storage/add-storage.tsx';
import { ValueList } from '../storage/value-list.tsx';
import { ImportFile } from './import-file.tsx';
import { PasteValue } from './paste-value.tsx';

export function ImportView({ state }: { state: StateView }): JSX.Element {
  const { drafts, chosen, types } = state;
  const draft = drafts.find(({ id }) => id === chosen);
  return (
    <section aria-labelledby="import">
      <h2 id="import">{message('panel_import')}</h2>
      <p class="lead">{message('panel_import_why')}</p>
      {drafts.length > (draft ? 1 : 0) && <Choice drafts={drafts} chosen={chosen} />}
      {draft && <Intake key={draft.id} draft={draft} />}
      <AddStorage types={types} first={!draft} />
    </section>
  );
}

function Choice({
  drafts,
  chosen,
}: {
  drafts: readonly DraftView[];
  chosen: string | undefined;
}): JSX.Element {
  return (
    <fieldset class="choices">
      <legend>{message('panel_import_for')}</legend>
      {drafts.map(({ id, label }) => (
        <label key={id} class="choice">
          <input
            type="radio"
            name="import-for"
            checked={id === chosen}
            onChange={() => void send({ kind: 'choose', draft: id })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Intake({ draft }: { draft: DraftView }): JSX.Element {
  return (
    <div class="card">
      <h3>{draft.label}</h3>
      <div class="intake">
        <ImportFile draft={draft} />
        {!draft.takesFile && <p class="hint">{message('panel_import_no_file', draft.label)}</p>}
        <PasteValue draft={draft} />
      </div>
      <ValueList draft={draft} />
    </div>
  );
}
