// "Consoles": where capturing is offered, from the beginning or because the person allowed it.
import type { JSX } from 'preact';
import { hostsOf, type Place } from '../../consoles/hosts.ts';
import { optionalPlaces } from '../../consoles/permitted.ts';
import { NamedHosts, PlaceItem } from '../intake/place-item.tsx';
import { type MessageKey, message } from '../message.ts';
import { useConsoleAccess } from './console-access.ts';
import { HostForm } from './host-form.tsx';

type Id = keyof typeof hostsOf;

const consoles: Readonly<Record<Id, MessageKey>> = {
  azure: 'panel_console_azure',
  google: 'panel_console_google',
  aws: 'panel_console_aws',
  ica: 'panel_console_ica',
  emedgene: 'panel_console_emedgene',
  basespace: 'panel_console_basespace',
};

/** Places that are allowed as a whole, by id. */
const places: Readonly<Record<string, MessageKey>> = {
  'azure-us-gov': 'panel_place_azure_us_gov',
  'azure-china': 'panel_place_azure_china',
};

const required = Object.entries(hostsOf).flatMap(([id, hosts]) =>
  hosts.required.map((place: Place) => ({ id: id as Id, place })),
);
const wholePlaces = optionalPlaces.filter(({ byName }) => !byName);

export function ConsolesView(): JSX.Element {
  const access = useConsoleAccess();
  return (
    <section aria-labelledby="consoles" aria-busy={!access}>
      <h2 id="consoles">{message('panel_consoles')}</h2>
      <p class="lead">{message('panel_consoles_why')}</p>
      {access && (
        <>
          <ul class="places" aria-labelledby="consoles">
            {required.map(({ id, place }) => (
              <PlaceItem key={id} id={id} name={message(consoles[id])} {...{ place, access }} required />
            ))}
          </ul>
          <h3 id="optional">{message('panel_consoles_optional')}</h3>
          <ul class="places" aria-labelledby="optional">
            {wholePlaces.map((place) => (
              <PlaceItem key={place.id} id={place.id} name={nameOf(place.id)} {...{ place, access }} />
            ))}
          </ul>
          <h3 id="basespace">{message('panel_basespace_hosts')}</h3>
          <HostForm access={access} />
          <NamedHosts place="basespace" access={access} />
          <h3 id="emedgene">{message('panel_console_emedgene')}</h3>
          <p class="hint">{message('panel_emedgene_hosts')}</p>
          <NamedHosts place="emedgene" access={access} />
        </>
      )}
    </section>
  );
}

// A place without a name yet is shown by its id rather than not at all.
function nameOf(id: string): string {
  const key = places[id];
  return key ? message(key) : id;
}
