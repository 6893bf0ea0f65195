// Where the programs of a server come from, and what every way to get them can do.

/** Nothing of a source is installed on the system: it goes into a cache folder of its own. */
export type Source =
  | { readonly kind: 'debian'; readonly packages: readonly string[] }
  | { readonly kind: 'pypi'; readonly name: string; readonly version: string }
  | { readonly kind: 'go'; readonly module: string; readonly version: string }
  /** A dev dependency of this repository. */
  | { readonly kind: 'npm'; readonly name: string };

export interface Programs {
  /** The path of a program or file by its place in the package, such as `usr/sbin/sshd`. */
  find(path: string): string;
  /** What its processes need in their environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** One way to get programs. */
export interface Supplier<S extends Source> {
  /** Below the cache folder; another version has another folder. */
  folder(source: S): string;
  /** In words, for the person at whose machine it is done. */
  describe(source: S): string;
  /** Fills the empty folder, or throws with the reason in its message. */
  fill(source: S, folder: string): Promise<void>;
  programs(source: S, folder: string): Programs;
}
