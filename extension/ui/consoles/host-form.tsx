// "Add a BaseSpace host": Illumina names no list of its regions' portals, so a person may name one; what is wrong shows at once.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type HostRefusal, readConsoleHost } from '../../consoles/console-host.ts';
import { hostsAmong } from '../../consoles/permitted.ts';
import { Icon } from '../icons.tsx';
import { type MessageKey, message } from '../message.ts';
import type { ConsoleAccess } from './console-access.ts';

const PLACE = 'basespace';

/** `added`: it is in the list already; `emedgene`: it is allowed elsewhere; `denied`: the browser was told no. */
type Problem = HostRefusal | 'added' | 'emedgene' | 'denied';

const texts: Readonly<Record<Problem, MessageKey>> = {
  scheme: 'panel_host_scheme',
  userinfo: 'panel_host_userinfo',
  port: 'panel_host_port',
  path: 'panel_host_path',
  ip: 'panel_host_ip',
  form: 'panel_host_form',
  punycode: 'panel_host_punycode',
  known: 'panel_host_known',
  'look-alike': 'panel_host_look_alike',
  about: 'panel_host_about',
  added: 'panel_host_added',
  emedgene: 'panel_host_emedgene',
  denied: 'panel_refused',
};

export function HostForm({ access }: { access: ConsoleAccess }): JSX.Element {
  const [text, setText] = useState('');
  const [denied, setDenied] = useState(false);
  const { problem, pattern } = judge(text, access.granted);
  const said = problem ?? (denied ? 'denied' : undefined);

  const submit = async () => {
    if (!pattern) return;
    // The first call of the press: after any pause the browser would refuse to ask.
    const allowed = await access.allow([pattern]);
    setDenied(!allowed);
    if (allowed) setText('');
  };
  return (
    <form
      class="host-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="typed">
        <label for="host">{message('panel_host')}</label>
        <input
          id="host"
          type="text"
          inputMode="url"
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="host-hint"
          aria-invalid={problem !== undefined}
          onInput={(event) => {
            setDenied(false);
            setText(event.currentTarget.value);
          }}
        />
        <p id="host-hint" class={said ? 'problem error' : 'hint'} aria-live="polite">
          {said && <Icon name="failed" />}
          <span>{message(said ? texts[said] : 'panel_host_hint')}</span>
        </p>
      </div>
      <button type="submit" class="secondary" disabled={!pattern}>
        {message('panel_add_host')}
      </button>
    </form>
  );
}

function judge(typed: string, granted: readonly string[]): { problem?: Problem; pattern?: string } {
  const text = typed.trim();
  if (text === '') return {};
  const read = readConsoleHost(text);
  if ('refused' in read) return { problem: read.refused };
  if (read.place !== PLACE) return { problem: 'emedgene' };
  if (hostsAmong(granted, PLACE).includes(read.host)) return { problem: 'added' };
  return { pattern: read.pattern };
}
