// One place where capturing is offered: its hosts, whether it is allowed, and the button that changes that.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type Place, patternsOf } from '../../consoles/hosts.ts';
import { hostsAmong, isPermitted, patternOf } from '../../consoles/permitted.ts';
import type { ConsoleAccess } from '../consoles/console-access.ts';
import { message } from '../message.ts';

interface PlaceProps {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly access: ConsoleAccess;
  /** It is allowed from the beginning, unless somebody switched it off in the browser. */
  readonly required?: boolean;
}

export function PlaceItem({ id, name, place, access, required = false }: PlaceProps): JSX.Element {
  const [refused, setRefused] = useState(false);
  const patterns = patternsOf(place);
  const allowed = isPermitted(place, access.granted);
  const label = `place-${id}`;
  const press = async () => {
    if (allowed) return access.stop(patterns);
    // The first call of the click: after any pause the browser would refuse to ask.
    setRefused(!(await access.allow(patterns)));
  };
  return (
    <li class="place">
      <div>
        <span id={label} class="place-name">
          {name}
        </span>
        {allowed && <span class="from">{message(required ? 'panel_always_on' : 'panel_allowed')}</span>}
        <p class="hint">{patterns.map(hostIn).join(', ')}</p>
        {refused && !allowed && (
          <p class="note" role="status">
            {message('panel_refused')}
          </p>
        )}
      </div>
      {!(required && allowed) && (
        <button type="button" class="secondary" aria-describedby={label} onClick={() => void press()}>
          {message(allowed ? 'panel_stop' : 'panel_allow')}
        </button>
      )}
    </li>
  );
}

/** The hosts that were added to a place by name, each with the way to take it out again. */
export function NamedHosts({ place, access }: { place: string; access: ConsoleAccess }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const hosts = hostsAmong(access.granted, place);
  const remove = (host: string) => {
    // The pressed button goes away: the focus stays with its list.
    box.current?.focus();
    void access.stop([patternOf(host)]);
  };
  return (
    <div ref={box} class="named" tabIndex={-1}>
      {hosts.length === 0 && <p class="hint">{message('panel_no_hosts')}</p>}
      {hosts.length > 0 && (
        <ul class="places" aria-labelledby={place}>
          {hosts.map((host) => (
            <li key={host} class="place">
              <code id={`host-${host}`}>{host}</code>
              <button
                type="button"
                class="secondary"
                aria-describedby={`host-${host}`}
                onClick={() => remove(host)}
              >
                {message('panel_remove_host')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const hostIn = (pattern: string) => pattern.slice('https://'.length, -'/*'.length);
