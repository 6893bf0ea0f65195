// Keeps tests from locking an account: on one server one sign-in of a user at a time, no password twice that was just refused, and
// a warning before the third. Nothing is refused to the person: another password is tried at once, the same one after a minute.
// Held in memory, without the passwords.
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { type Network, untilAborted } from '../net/network.ts';
import { digestOf } from './secret-digest.ts';

export interface Account {
  readonly host: string;
  /** Another port may be another server, which has said nothing yet. */
  readonly port: string;
  readonly username: string;
  readonly password?: Secret;
  readonly privateKey?: Secret;
}

interface Refusal {
  readonly digest: string;
  /** Milliseconds, of a clock that nobody can set back. */
  readonly at: number;
  readonly failure: Failure;
}

interface State {
  /** Ends when the last of the sign-ins that wait or run has ended. */
  turn: Promise<void>;
  waiting: number;
  refusals: Refusal[];
}

const REPEAT_AFTER = 60_000;
const REMEMBERED = 10 * 60_000;

// One companion has one network, and one memory with it.
const memories = new WeakMap<Network, Map<string, State>>();

/** Runs `attempt` when it is this account's turn, or tells again what the server has just said to the same secret. */
export async function signInSparingly(
  network: Network,
  account: Account,
  signal: AbortSignal,
  attempt: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const { key, state, states } = stateOf(network, account);
  const before = state.turn;
  const { promise: mine, resolve: done } = Promise.withResolvers<void>();
  state.turn = before.then(() => mine);
  state.waiting += 1;
  try {
    await untilAborted(before, signal);
    return await judged(state, account, () => untilAborted(attempt(), signal));
  } finally {
    done();
    state.waiting -= 1;
    if (state.waiting === 0 && state.refusals.length === 0) states.delete(key);
  }
}

async function judged(
  state: State,
  account: Account,
  attempt: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const now = performance.now();
  state.refusals = state.refusals.filter(({ at }) => now - at < REMEMBERED);
  const digest = digestOf(account.port, account.password, account.privateKey);
  const same = state.refusals.findLast((refusal) => refusal.digest === digest);
  if (same && now - same.at < REPEAT_AFTER) return notSentAgain(same, now - same.at, account);
  const failure = await attempt();
  if (!failure) state.refusals = [];
  if (!failure || !isRefusal(failure)) return failure;
  state.refusals.push({ digest, at: performance.now(), failure });
  return state.refusals.length < 2 ? failure : withWarning(failure, state.refusals.length, account);
}

// A passphrase is refused by the key itself: the server has heard nothing.
const isRefusal = ({ finding }: Failure) =>
  finding.class === 'auth.secret_wrong' && finding.field !== 'passphrase';

function notSentAgain({ failure }: Refusal, age: number, { username, privateKey }: Account): Failure {
  const seconds = (ms: number) => Math.max(1, Math.round(ms / 1000));
  const what = privateKey ? 'private key' : 'password';
  const cause = `${failure.finding.cause} It said so ${seconds(age)} s ago and was not asked again, so that repeated failures do not lock the account "${username}".`;
  const fix = `Correct the user name or the ${what}. If it was changed on the server, test again in ${seconds(REPEAT_AFTER - age)} s.`;
  return { ...failure, finding: { ...failure.finding, cause, fix } };
}

function withWarning(failure: Failure, count: number, { username }: Account): Failure {
  const warning = `Careful: this was refusal number ${count} for the account "${username}" within ten minutes, and many servers lock an account after three.`;
  return { ...failure, finding: { ...failure.finding, fix: `${warning} ${failure.finding.fix}` } };
}

function stateOf(network: Network, { host, username }: Account) {
  const states = memories.get(network) ?? new Map<string, State>();
  memories.set(network, states);
  const key = JSON.stringify([host, username]);
  const state = states.get(key) ?? { turn: Promise.resolve(), waiting: 0, refusals: [] };
  states.set(key, state);
  return { key, state, states };
}
