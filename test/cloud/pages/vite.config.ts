/** Builds one replica site per mode (portal, blade, emedgene, stage-*) into dist, with file names that stay the same so that diffs stay small. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL(`./src/${mode}`, import.meta.url)),
  base: '/',
  mode: 'production',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: fileURLToPath(new URL(`./dist/${mode}`, import.meta.url)),
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: false,
    // Fonts stay files: the pages' Content Security Policy has no data: source.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // The component libraries mark server components; there is no server here.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      output: {
        // Two sites may take turns on one host, whose files browsers keep: each has names of its own.
        entryFileNames: `${mode}.js`,
        chunkFileNames: `${mode}-[name].js`,
        assetFileNames: `assets/${mode}-[name][extname]`,
      },
    },
  },
}));
