/** A blade of the journey: the open one, or one that an earlier visit left in the document. */
import type { ReactElement } from 'react';
import { BladeFrame } from '../portal/blade-frame.tsx';
import { labelOf, type MenuGroup } from '../portal/menus.ts';
import { type Block, Blocks } from '../stage/stage.tsx';
import { type KindName, kinds } from './kinds.ts';
import { say } from './say.ts';

type Place = 'open' | 'scrolled-out' | 'put-away' | 'closed' | 'beside';

interface Props {
  name: string;
  /** Which resource it is of: decides menu, icon and the way to it. */
  of: KindName;
  section?: string;
  /** Where the blade is: scrolled out to the left, there and hidden from readers too, without size, or in sight. */
  place?: Place;
  blocks: Block[];
}

const classes: Readonly<Record<Place, string>> = {
  open: 'fxs-blade-active',
  'scrolled-out': 'fxs-blade-stale',
  'put-away': 'fxs-blade-stale',
  closed: 'fxs-blade-previous',
  beside: 'fxs-blade-beside',
};

/** Draws the blade with the menu in the scene's language. */
export function StageBlade({ name, of, section = '', place = 'open', blocks }: Props): ReactElement {
  const { menu, icon, parents } = kinds[of];
  const page = menu && labelOf(menu, section).replace(/^overview$/i, '');
  return (
    <section
      className={`fxs-blade ${classes[place]}`}
      aria-hidden={place === 'put-away' ? true : undefined}
      hidden={place === 'closed'}
    >
      <BladeFrame
        title={page ? `${name} | ${say(page)}` : name}
        crumbs={[
          ...['Home', ...parents].map((label) => ({ label: say(label), hash: '#home' })),
          { label: name },
        ]}
        icon={icon}
        menu={menu && translated(menu)}
        section={section}
        hashOf={() => location.hash}
        words={{ close: say('Close'), search: say('Search') }}
      >
        <Blocks blocks={blocks} />
      </BladeFrame>
    </section>
  );
}

function translated(menu: MenuGroup[]): MenuGroup[] {
  return menu.map(({ title, entries }) => ({
    ...(title ? { title: say(title) } : {}),
    entries: entries.map((entry) => ({ ...entry, label: say(entry.label) })),
  }));
}
