// `npm run zip`: the packages for the two stores, side by side in .output/, each with its size and hash: Chrome's zip,
// Firefox's zip, and the sources from which Mozilla's reviewers build the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runNode } from './run-node.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

// Whatever is set here: a build for development would name this machine's folders.
process.env.NODE_ENV = 'production';
for (const browser of ['chrome', 'firefox']) {
  const { code, output } = await runNode(
    ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', browser, '-m', 'store'],
    'pipe',
  );
  if (code === 0) continue;
  console.error(output);
  process.exit(code);
}
for (const part of ['chrome', 'firefox', 'firefox-sources']) {
  const file = `.output/storage-link-${version}-${part}.zip`;
  const bytes = readFileSync(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  console.log(`${(bytes.length / 1000).toFixed(1).padStart(8)} kB  ${file}\n             sha256 ${hash}`);
}
