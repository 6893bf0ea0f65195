// One given value with its Show and Copy: shown for ten seconds, copied on a click only.
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import { MASK, type ValueView } from '../../bus/view.ts';
import { copyValue } from '../clipboard.ts';
import { message } from '../message.ts';

const SHOWN_FOR = 10_000;

interface Props {
  readonly draft: string;
  readonly value: ValueView;
  /** Element that names the value, for the buttons' descriptions. */
  readonly labelId: string;
}

export function ValueActions({ draft, value, labelId }: Props): JSX.Element {
  const [plain, setPlain] = useState<string>();
  const [copied, setCopied] = useState(false);
  // With the text itself, so that the ten seconds begin when it shows.
  useLayoutEffect(() => {
    if (plain === undefined) return undefined;
    const timer = setTimeout(() => setPlain(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [plain]);

  const read = () => send({ kind: 'reveal', draft, name: value.name });
  const show = async () => setPlain(plain === undefined ? (await read()).text : undefined);
  const copy = async () => {
    await copyValue((await read()).text);
    setCopied(true);
  };
  const hidden = value.shown === MASK;
  return (
    <dd class="value-line">
      <span class={`shown${plain !== undefined && value.multiline ? ' block' : ''}`}>
        {plain ?? value.shown}
      </span>
      <span class="row-actions">
        {hidden && (
          <button type="button" class="tiny" aria-describedby={labelId} onClick={() => void show()}>
            {message(plain === undefined ? 'popup_show' : 'popup_hide')}
          </button>
        )}
        {value.from !== 'preset' && (
          <button type="button" class="tiny" aria-describedby={labelId} onClick={() => void copy()}>
            {message('popup_copy')}
          </button>
        )}
      </span>
      {copied && (
        <span class="note" role="status">
          {message(hidden ? 'popup_copied_secret' : 'popup_copied')}
        </span>
      )}
    </dd>
  );
}
