// What is stored in the Data Lake: containers with folders and files, and an access control list (ACL) on each of them.

export type LakeNode = {
  readonly text: string | undefined;
  /** True = the file is in the Archive tier. */
  archived: boolean;
  /** Rights by the object id of an enterprise application, such as `r-x`. */
  readonly acl: Map<string, string>;
};

export type LakeFiles = {
  createContainer(name: string): void;
  containers(): string[];
  /** Makes the folders on the way, too. */
  put(container: string, path: string, text: string): void;
  /** A folder or file; '' is the root of the container. Throws for what is not there. */
  node(container: string, path: string): LakeNode;
  find(container: string, path: string): LakeNode | undefined;
  /** Paths in a folder, in Azure's order; with `deep` of everything below it. */
  list(container: string, folder: string, deep: boolean): [string, LakeNode][];
  /** True if the ACL of every folder above lets `oid` through, and that of the node itself gives it `rights`. */
  allows(oid: string, container: string, path: string, rights: string): boolean;
};

const folder = (): LakeNode => ({ text: undefined, archived: false, acl: new Map() });

/** Starts empty. */
export function createLakeFiles(): LakeFiles {
  const stored = new Map<string, Map<string, LakeNode>>();
  const find = (container: string, path: string): LakeNode | undefined => stored.get(container)?.get(path);

  function node(container: string, path: string): LakeNode {
    const found = find(container, path);
    if (!found) throw new Error(`No "${path}" in the container ${container} of the sandbox's Data Lake.`);
    return found;
  }

  return {
    createContainer: (name) => void stored.set(name, new Map([['', folder()]])),
    containers: () => [...stored.keys()].sort(),
    find,
    node,
    put(container, path, text) {
      const nodes = stored.get(container);
      for (const above of foldersAbove(path)) if (!nodes?.has(above)) nodes?.set(above, folder());
      nodes?.set(path, { ...folder(), text });
    },
    list(container, path, deep) {
      const prefix = path === '' ? '' : `${path}/`;
      const within = (one: string): boolean =>
        one !== '' && one.startsWith(prefix) && (deep || !one.slice(prefix.length).includes('/'));
      return [...(stored.get(container) ?? [])]
        .filter(([one]) => within(one))
        .sort(([a], [b]) => (a < b ? -1 : 1));
    },
    allows(oid, container, path, rights) {
      const has = (one: string, wanted: string): boolean =>
        [...wanted].every((right) => find(container, one)?.acl.get(oid)?.includes(right) === true);
      const above = path === '' ? [] : foldersAbove(path);
      return above.every((one) => has(one, 'x')) && has(path, rights);
    },
  };
}

/** From the root down; a path itself is not among them. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
