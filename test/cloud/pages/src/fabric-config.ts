/** Fluent UI v8 reads this before it registers its fonts; without it each page asks a content network for 118 of them. Import it first. */

declare global {
  interface Window {
    FabricConfig?: { fontBaseUrl: string };
  }
}

window.FabricConfig = { fontBaseUrl: '' };

export {};
