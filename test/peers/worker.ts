// Runs the cases of one server in a process of its own, so that several run at once and none can stop the others.
import { peers } from './index.ts';
import { type Outcome, runPeer } from './run-peer.ts';
import { supply } from './supply/index.ts';

process.on('disconnect', () => process.exit(1));
process.send?.(await outcomeOf(process.argv[2] ?? ''), () => process.exit(0));

async function outcomeOf(name: string): Promise<Outcome> {
  const peer = peers.find((each) => each.name === name);
  if (!peer) return { broken: `there is no server ${name}` };
  const supplied = await supply(peer.source, false, () => {});
  return 'absent' in supplied ? { broken: supplied.absent } : runPeer(peer, supplied.programs);
}
