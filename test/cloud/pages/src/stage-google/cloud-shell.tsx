/** The Cloud Shell: an iframe below the page, and the terminal that its document draws. */
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';
import { Icon } from './icons.tsx';
import { Ng } from './ng.tsx';

/** `blocks` is the frame. */
export function CloudShell({ title, blocks }: { title: string; blocks: Block[] }): ReactElement {
  return (
    <Ng tag="pan-cloud-shell" of="pan-shell" hosts="pan-cloud-shell" className="pan-cloud-shell">
      <Ng tag="div" of="pan-cloud-shell" className="pan-cloud-shell-bar">
        <Icon name="terminal" />
        <Ng tag="span" of="pan-cloud-shell">
          {title}
        </Ng>
      </Ng>
      <div id="cloud-shell-container">
        <Blocks blocks={blocks} />
      </div>
    </Ng>
  );
}

/** Lines as the shell printed them; each is an element of its own, as in xterm. */
export function Terminal({ lines }: { lines: string[] }): ReactElement {
  return (
    <div className="xterm" role="document">
      {lines.map((line) => (
        <div key={line} className="xterm-row">
          <span>{line}</span>
        </div>
      ))}
    </div>
  );
}
