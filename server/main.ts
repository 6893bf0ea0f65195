// Starts the companion, with the compiled form of its many small files kept from the last start: half of the time to be ready.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Beside the code and as trusted as it, never in a folder others may write; where none can be made, companion.ts has another.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/storage-link', import.meta.url)));

try {
  const { start } = await import('./companion.ts');
  await start();
} catch (error) {
  const { errorPlace } = await import('./error-place.ts');
  console.error(`The companion could not start (${errorPlace(error)}).`);
  process.exit(1);
}
