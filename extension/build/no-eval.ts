// Takes out of our libraries what an extension may not do and never does: making code from text, and HTML from text.
// Reviewers of both stores look for exactly these; `npm test` runs Mozilla's own linter and accepts no warning.
import type { Plugin } from 'vite';

interface Cut {
  readonly file: RegExp;
  readonly from: string;
  readonly to: string;
}

const CUTS: readonly Cut[] = [
  // Zod compiles objects where the page's policy allows it. Ours never does: it asked by trying, which every start reported.
  {
    file: /\/zod\/v4\/core\/schemas\.js$/,
    from: 'const jit = !core.globalConfig.jitless;',
    to: 'const jit = false;',
  },
  // Preact's dangerouslySetInnerHTML, which no component of ours uses.
  { file: /\/preact\/dist\/preact\.mjs$/, from: '||(t.innerHTML=h.__html)', to: '' },
];

/** A library that changed its text stops the build: then look again at what is to be cut. */
export function noEval(): Plugin {
  return {
    name: 'no-eval',
    transform(code, id) {
      const cut = CUTS.find(({ file }) => file.test(id));
      if (!cut) return undefined;
      if (!code.includes(cut.from)) this.error(`${id} has changed: extension/build/no-eval.ts cuts nothing.`);
      return { code: code.replace(cut.from, cut.to), map: null };
    },
  };
}
