// `npm run pair`: prints a new pairing code for the companion of this user, whether it runs or not. `-- --list` shows
// what is paired, `-- --revoke NAME` ends a pairing (NAME as listed, or all) and works while the companion runs.
import { parseArgs } from 'node:util';
import { type Channel, openChannel } from '#server/channel/index.ts';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { prepareDataDirectory } from '#server/data-directory.ts';
import { createLog } from '#server/log.ts';

const USAGE = 'Use: npm run pair [-- --list | --revoke NAME]';

const options = readOptions();
const channel = await open();
if (options.list) await list(channel);
else if (options.revoke !== undefined) await revoke(channel, options.revoke);
else await print(channel);

function readOptions(): { list?: boolean | undefined; revoke?: string | undefined } {
  try {
    return parseArgs({ options: { list: { type: 'boolean' }, revoke: { type: 'string' } } }).values;
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}

async function open(): Promise<Channel> {
  const config = readConfig(process.env);
  if (isConfigProblem(config)) return stop(`${config.variable}: ${config.message}`);
  const { dataDirectory: dataDir, port, scopes, logLevel } = config;
  const problem = prepareDataDirectory(dataDir);
  if (problem) return stop(`${problem.variable}: ${problem.message}`);
  try {
    return await openChannel({ dataDir, port, scopes, log: createLog(logLevel) });
  } catch (error) {
    return stop(error instanceof Error ? error.message : 'The data directory cannot be used.');
  }
}

async function print(channel: Channel): Promise<void> {
  const code = await channel.newCode();
  console.log(`\n  ${code}\n`);
  console.log('Paste it into the extension (side panel, Pairing) within ten minutes. It works once.');
  console.log(
    'The companion has to run for that. If it does not yet: npm start, and where it prints a code, that one.',
  );
}

async function list(channel: Channel): Promise<void> {
  const devices = await channel.devices();
  if (devices.length === 0) console.log('Nothing is paired.');
  for (const { label, origin, scopes, lastUsedAt } of devices) {
    const used = new Date(lastUsedAt).toISOString().slice(0, 10);
    console.log(`${label}  (${scopes.join(', ')}; last used ${used}; ${origin})`);
  }
}

async function revoke(channel: Channel, name: string): Promise<void> {
  const ended = await channel.revoke(name);
  if (ended.length === 0) stop(`No pairing is named "${name}". npm run pair -- --list shows the names.`);
  for (const label of ended) console.log(`Ended: ${label}`);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
