// The replica consoles as the world serves them: one scene at a time for the tests, the demo's own pages otherwise.

import { Hono } from 'hono';
import { type Block, framesOf, type Scene, scenes } from '../replicas/scene.ts';
import type { ConsoleKeys } from './console-keys.ts';
import { facts } from './facts.ts';
import type { HostHandler, HostTable } from './proxy.ts';
import { type Site, staticPages } from './static-pages.ts';

type Stage = Extract<Site, `stage-${string}`>;

/** Sites of the world that have some of the hosts while no scene of theirs is shown. */
export type Sites = Readonly<Record<'portal' | 'blade' | 'emedgene', HostHandler>>;

export type Scenes = {
  /**
   * The hosts of its console serve this scene from now on. Undefined: all hosts have what the demo has at an address, or an
   * empty page.
   */
  show(scene: Scene | undefined): void;
  /** Every host of every console. */
  hosts(sites: Sites): HostTable;
};

const STAGES = {
  azure: 'stage-azure',
  google: 'stage-google',
  aws: 'stage-aws',
  basespace: 'stage-illumina',
  ica: 'stage-illumina',
  emedgene: 'stage-emedgene',
} as const satisfies Record<Scene['console'], Stage>;

const HOSTS: readonly (readonly [host: string, stage: Stage, otherwise?: keyof Sites])[] = [
  ['portal.azure.com', 'stage-azure', 'portal'],
  ['*.portal.azure.com', 'stage-azure', 'portal'],
  ['*.portal.azure.net', 'stage-azure', 'blade'],
  ['entra.microsoft.com', 'stage-azure'],
  ['entra.microsoft.us', 'stage-azure'],
  ['portal.azure.us', 'stage-azure'],
  ['*.portal.azure.us', 'stage-azure'],
  ['portal.azure.cn', 'stage-azure'],
  ['*.portal.azure.cn', 'stage-azure'],
  ['console.cloud.google.com', 'stage-google'],
  ['console.aws.amazon.com', 'stage-aws'],
  ['*.console.aws.amazon.com', 'stage-aws'],
  ['*.console.amazonaws-us-gov.com', 'stage-aws'],
  ['*.console.amazonaws.cn', 'stage-aws'],
  ['*.console.amazonaws-eusc.eu', 'stage-aws'],
  ['*.basespace.illumina.com', 'stage-illumina'],
  ['*.basespace.illumina.com.cn', 'stage-illumina'],
  // A twin of the developer portal that is none of Emedgene's business.
  ['developer.cloud-hoth.illumina.com', 'stage-illumina'],
  ['ica.illumina.com', 'stage-illumina'],
  ['*.login.illumina.com', 'stage-illumina'],
  [facts.emedgeneHost, 'stage-emedgene', 'emedgene'],
];

/** Starts without a scene. The demo's pages are those of test/replicas/demo; `keys` makes what they make. */
export function createScenes(keys: ConsoleKeys): Scenes {
  const demo = scenes().filter(({ id }) => id.startsWith('demo/'));
  const shown = new Map<Stage, Scene>();

  /** The scene of one document: a frame's address says nothing, so its name alone finds it among the demo's. */
  function sceneFor(stage: Stage, frame: string, address: string): Scene | undefined {
    const known = demo.filter((scene) => STAGES[scene.console] === stage);
    const find = (scene: Scene) => (frame ? findFrame(scene.blocks, frame) : isAt(scene.url, address));
    return shown.get(stage) ?? known.find(find);
  }

  function createStage(stage: Stage): HostHandler {
    const app = new Hono();
    app.get('/api/scene', (context) => {
      const { frame = '', address = '' } = context.req.query();
      const scene = sceneFor(stage, frame, address);
      const blocks = frame ? scene && findFrame(scene.blocks, frame) : scene?.blocks;
      if (!scene || !blocks) return context.json({ message: 'Nothing is shown here.' }, 404);
      return context.json({ language: scene.language, blocks }, 200, { 'cache-control': 'no-store' });
    });
    app.route('/', keys.app);
    app.all('/api/*', (context) => context.json({ message: 'Not found' }, 404));
    app.get('*', staticPages(stage));
    return (request) => app.fetch(request);
  }

  return {
    show(scene) {
      if (scene) shown.set(STAGES[scene.console], scene);
      else shown.clear();
    },
    hosts(sites) {
      const stages = new Map([...new Set(Object.values(STAGES))].map((stage) => [stage, createStage(stage)]));
      const serve = (stage: Stage, otherwise?: keyof Sites): HostHandler => {
        return (request) => {
          const isOther = otherwise && !shown.has(stage);
          const handler = isOther ? sites[otherwise] : stages.get(stage);
          return handler?.(request) ?? new Response('Not found', { status: 404 });
        };
      };
      return Object.fromEntries(HOSTS.map(([host, stage, otherwise]) => [host, serve(stage, otherwise)]));
    },
  };
}

function findFrame(blocks: readonly Block[], id: string): readonly Block[] | undefined {
  return framesOf(blocks).find((frame) => frame.id === id)?.blocks;
}

// An address may say more than the demo asks for, such as a language; what is asked for must be the same.
function isAt(wanted: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [want, is] = [new URL(wanted), new URL(address)];
  const sameQuery = [...want.searchParams].every(([name, value]) => is.searchParams.get(name) === value);
  return want.host === is.host && want.pathname === is.pathname && want.hash === is.hash && sameQuery;
}
