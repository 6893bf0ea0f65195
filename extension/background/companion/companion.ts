// The companion as the popup and the panel see it: pairing, forgetting, and whether it is there.
import type { FromPanel } from '../../bus/contract.ts';
import type { CompanionView } from '../../bus/view.ts';
import { status } from '../../companion/client.ts';
import { CompanionFailure } from '../../companion/failure.ts';
import { forget, pair, paired } from '../../companion/pairing.ts';
import { recheckDrafts, wipeAll } from '../../drafts/store.ts';
import { dropAllAwaited } from '../emedgene/awaited.ts';
import type { Handlers } from '../handlers.ts';
import { setCompanion } from '../state.ts';

export const companionHandlers: Handlers<
  Extract<FromPanel, { kind: 'pair' | 'unpair' | 'check-companion' }>
> = {
  pair: async ({ code, port, label }) => {
    try {
      const pairing = await pair(code, port, label || undefined);
      await recheckDrafts();
      await setCompanion({ status: 'ready', port: pairing.port });
    } catch (error) {
      const isPaired = (await paired()) !== undefined;
      await setCompanion({ status: 'failed', failure: expectFailure(error).id, paired: isPaired });
    }
    return null;
  },
  unpair: async () => {
    await forget();
    // Whoever ends the pairing may be ending somebody's use of this browser: nothing stays.
    await wipeAll();
    await dropAllAwaited();
    await setCompanion({ status: 'unpaired' });
    return null;
  },
  'check-companion': async () => {
    await checkCompanion();
    return null;
  },
};

/** Asks the companion itself, and tells the popup and the panel; returns what they are told. */
export async function checkCompanion(): Promise<CompanionView> {
  const view = await look();
  await recheckDrafts();
  await setCompanion(view);
  return view;
}

async function look(): Promise<CompanionView> {
  const found = await status();
  if (found instanceof CompanionFailure) return { status: 'failed', failure: found.id, paired: true };
  const pairing = found === 'ready' ? await paired() : undefined;
  return pairing ? { status: 'ready', port: pairing.port } : { status: 'unpaired' };
}

/** Why a test brought no report. An extension that was never paired is told apart from one the companion forgot. */
export async function failureOf(error: unknown): Promise<{ failure: string; detail?: string }> {
  const { id, problem } = expectFailure(error);
  if (id === 'pairing.unknown' && !(await paired())) return { failure: 'companion.unpaired' };
  return problem ? { failure: id, detail: problem.detail } : { failure: id };
}

function expectFailure(error: unknown): CompanionFailure {
  if (error instanceof CompanionFailure) return error;
  throw error;
}
