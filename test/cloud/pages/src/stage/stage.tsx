/** Draws a replica page from its blocks: asks its own origin for them, and looks each one up among the library's components. */
import { type ComponentType, type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { tellState, useLate } from '../late.ts';

/** One thing on the page: the name of a component, and its properties. */
export interface Block {
  block: string;
  /** Appears so many ms after the page. */
  late?: number;
  [property: string]: unknown;
}

/** What a document is told: its language and its blocks. */
interface Script {
  language: string;
  blocks: Block[];
}

// Every component takes its block's properties; which those are, its own type says.
// biome-ignore lint/suspicious/noExplicitAny: the blocks are data, read from a file
export type Components = Readonly<Record<string, ComponentType<any>>>;

let known: Components = {};

/** Starts a document of a replica page. `components` are those of one library; `frame` is known everywhere. */
export function startStage(components: Components): void {
  known = { frame: Frame, ...components };
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<Stage />);
}

// Consoles change what they show without a load: another hash is another page.
function Stage(): ReactElement {
  const [{ turn, blocks }, setShown] = useState<{ turn: number; blocks: Block[] }>({ turn: 0, blocks: [] });
  useEffect(() => {
    let asked = 0;
    const show = async () => {
      const turn = ++asked;
      tellState({ asking: true });
      const { language, blocks } = await askForScript();
      if (turn !== asked) return;
      document.documentElement.lang = language;
      setShown({ turn, blocks });
    };
    const moved = () => void show();
    moved();
    addEventListener('hashchange', moved);
    addEventListener('popstate', moved);
  }, []);
  // Runs after the effects of the blocks, which say by then whether more of them is to come.
  useEffect(() => {
    if (turn > 0) tellState({ asking: false });
  }, [turn]);
  return <Blocks key={turn} blocks={blocks} />;
}

async function askForScript(): Promise<Script> {
  const frame = new URL(location.href).searchParams.get('frame') ?? '';
  const address = encodeURIComponent(location.href);
  const response = await fetch(`/api/scene?frame=${encodeURIComponent(frame)}&address=${address}`);
  return response.status === 200 ? response.json() : { language: 'en', blocks: [] };
}

/** Draws blocks in their order; components with blocks inside use it too. */
export function Blocks({ blocks = [] }: { blocks?: Block[] }): ReactElement {
  return (
    <>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <Late key={at} ms={block.late ?? 0}>
          <One block={block} />
        </Late>
      ))}
    </>
  );
}

function One({ block }: { block: Block }): ReactElement {
  const Component = known[block.block];
  if (!Component) throw new Error(`The stage has no block "${block.block}".`);
  return <Component {...block} />;
}

function Late({ ms, children }: { ms: number; children: ReactElement }): ReactElement | null {
  return useLate(ms) ? children : null;
}

interface FrameProps {
  /** Name of the frame's element, by which the scene's other parts are found. */
  name: string;
  host: string;
  /** `prewarmed` has no size, `behind` is hidden; only the active one carries the class. */
  shown?: 'active' | 'prewarmed' | 'behind';
  /** Which frame of the scene this is; several may have one name. */
  id: string;
}

/** A cross-origin frame; its document asks for the blocks under the frame's id. */
function Frame({ name, host, shown = 'active', id }: FrameProps): ReactElement {
  const size = shown === 'prewarmed' ? { width: 0, height: 0 } : {};
  return (
    <iframe
      name={name}
      title={shown === 'active' ? name : ''}
      src={`https://${host}/?frame=${encodeURIComponent(id)}`}
      className={shown === 'active' ? 'fxs-reactview-frame-active' : 'fxs-reactview-frame'}
      aria-hidden={shown !== 'active'}
      style={shown === 'behind' ? { display: 'none' } : {}}
      {...size}
    />
  );
}
