// "Page description": shows exactly what would be saved of a console's page, before anything of it is.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DescribedView, StateView } from '../../bus/view.ts';
import { copyText } from '../clipboard.ts';
import { message } from '../message.ts';
import { saveFile } from '../save-file.ts';

export function PageDescription({ state }: { state: StateView }): JSX.Element {
  return (
    <section aria-labelledby="description">
      <h2 id="description">{message('panel_description')}</h2>
      {state.described ? (
        <Described key={state.described.text} described={state.described} />
      ) : (
        <p class="lead" role="status">
          {message('panel_description_none')}
        </p>
      )}
    </section>
  );
}

function Described({ described }: { described: DescribedView }): JSX.Element {
  const [note, setNote] = useState<string>();
  const copy = async () => {
    await copyText(described.text);
    setNote(message('panel_description_copied'));
  };
  const save = () => saveFile(described.text, `page-description-${described.console}.txt`);
  return (
    <>
      <p class="lead">{message('panel_description_why')}</p>
      <textarea
        class="description"
        aria-label={message('panel_description_text')}
        readOnly
        rows={18}
        spellcheck={false}
        wrap="off"
        value={described.text}
      />
      <div class="actions">
        <button type="button" class="primary" onClick={save}>
          {message('panel_description_save')}
        </button>
        <button type="button" class="secondary" onClick={() => void copy()}>
          {message('panel_description_copy')}
        </button>
        <button type="button" class="quiet danger" onClick={() => void send({ kind: 'discard-description' })}>
          {message('panel_description_discard')}
        </button>
      </div>
      {note && (
        <p class="note" role="status">
          {note}
        </p>
      )}
    </>
  );
}
