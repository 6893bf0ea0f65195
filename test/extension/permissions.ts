// The browser's permissions as tests have them: what is granted is kept, and whoever listens hears every change.
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Listener = (permissions: { origins: string[] }) => void;

export interface FakePermissions {
  readonly granted: () => string[];
  /** What the person was asked for, one entry per prompt. */
  readonly asked: readonly string[][];
  readonly add: (...origins: string[]) => void;
  readonly remove: (...origins: string[]) => void;
}

interface Setting {
  readonly granted?: readonly string[];
  /** What the person answers to every prompt. */
  readonly answer?: boolean;
}

/** Gives the fake browser permissions; patterns are compared as texts. */
export function installPermissions({ granted: first = [], answer = true }: Setting = {}): FakePermissions {
  let granted = [...first];
  const asked: string[][] = [];
  const added = listeners();
  const removed = listeners();
  const add = (...origins: string[]) => {
    const fresh = origins.filter((origin) => !granted.includes(origin));
    granted = [...granted, ...fresh];
    if (fresh.length > 0) added.tell({ origins: fresh });
  };
  const remove = (...origins: string[]) => {
    const gone = origins.filter((origin) => granted.includes(origin));
    granted = granted.filter((origin) => !gone.includes(origin));
    if (gone.length > 0) removed.tell({ origins: gone });
  };
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: [...granted], permissions: ['storage'] }),
    contains: async ({ origins = [] }: { origins?: string[] }) =>
      origins.every((origin) => granted.includes(origin)),
    request: async ({ origins = [] }: { origins?: string[] }) => {
      asked.push(origins);
      if (answer) add(...origins);
      return answer;
    },
    remove: async ({ origins = [] }: { origins?: string[] }) => {
      remove(...origins);
      return true;
    },
    onAdded: added.event,
    onRemoved: removed.event,
  });
  return { granted: () => granted, asked, add, remove };
}

function listeners() {
  const all = new Set<Listener>();
  const event = {
    addListener: (listener: Listener) => void all.add(listener),
    removeListener: (listener: Listener) => void all.delete(listener),
  };
  const tell = (change: { origins: string[] }) => {
    for (const listener of all) listener(change);
  };
  return { event, tell };
}
