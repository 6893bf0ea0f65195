// Where a value came from, quietly beside its label: typed, from a file, or the console and when it was captured there.
import type { JSX } from 'preact';
import type { SourceView, ValueView } from '../../bus/view.ts';
import { findMessage, message } from '../message.ts';
import { timeText } from '../moment.ts';

type From = NonNullable<ValueView['from']>;

interface Props {
  readonly from: From;
  readonly source?: SourceView | undefined;
}

export function OriginTag({ from, source }: Props): JSX.Element {
  if (!source) return <span class="from">{message(TEXTS[from])}</span>;
  const place = placeText(source);
  return (
    <span class="from" title={place}>
      {message('popup_source', consoleText(source), timeText(source.at))}
      <span class="visually-hidden"> {place}</span>
    </span>
  );
}

const TEXTS = {
  capture: 'popup_from_capture',
  typed: 'popup_from_typed',
  pasted: 'popup_from_pasted',
  file: 'popup_from_file',
  linked: 'popup_from_linked',
  preset: 'popup_from_preset',
} as const satisfies Record<From, string>;

function consoleText({ console }: SourceView): string {
  return findMessage(`console_${console}`) ?? console;
}

// Ids of our own tables and hosts the browser names: no word of a page stands here.
function placeText({ console, page, host, frame }: SourceView): string {
  const known = page === null ? undefined : `console_page_${console}_${page}`.replaceAll('-', '_');
  const name = (known && findMessage(known)) ?? message('console_page_unknown');
  const where = message('popup_source_page', name, host);
  return frame ? `${where} ${message('popup_source_frame', frame)}` : where;
}
