// `npm run zip`: the packages for the two stores, side by side in .output/.
import { spawnSync } from 'node:child_process';

for (const browser of ['chrome', 'firefox']) {
  const args = ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', browser];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
