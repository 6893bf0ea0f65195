// One rotation from the new key to the end of the old one: its states and its clock. At no moment is there no key left whose secret somebody
// has: the old one goes only after the new one was confirmed and has been seen to sign.
import type { RotationStep, RotationView } from '#shared/api-s3-keys.ts';
import type { Failure } from '#shared/report.ts';
import type { MadeKey } from '../vendors/aws/iam.ts';
import type { Desk, KeyUser, RunningRotation } from './desk.ts';
import { type JournalEntry, type JournalStep, note } from './journal.ts';
import { type OldKeyWork, removed, retire, takeBack } from './old-key.ts';
import { conflict, type Refused } from './refusal.ts';
import { causeOf, nextOf, type RotationState } from './rotation-words.ts';
import { SIGNING_PATIENCE, signsSteadily } from './signs-steadily.ts';

/** Milliseconds until somebody must have confirmed that the secret arrived, also where the line to them broke. */
const CONFIRM = 60_000;
/** Milliseconds a pair may take to sign when the old key is to go: whoever pressed is waiting, and by then it has signed for long. */
const STILL_SIGNS = 10_000;
/** Milliseconds before each attempt to delete a key that nobody confirmed. */
const REMOVALS = [0, 2_000, 10_000, 30_000];

const over: ReadonlySet<RotationState> = new Set(['finished', 'aborted', 'expired']);

export interface RotationParts {
  readonly desk: Desk;
  readonly user: KeyUser;
  readonly made: MadeKey;
  /** Absent where the user had no key before. */
  readonly old: { readonly id: string; readonly isActive: boolean } | undefined;
  /** Of the journal, in step `made`. */
  readonly entry: JournalEntry;
}

export class Rotation implements RunningRotation {
  readonly id: string;
  readonly user: KeyUser;
  readonly #parts: RotationParts;
  readonly #startedAt = Date.now();
  readonly #steps: RotationStep[] = [];
  readonly #over = new AbortController();
  #changed = Promise.withResolvers<void>();
  #state: RotationState = 'unconfirmed';
  #signs = false;
  /** The old key was active and is not any more, by our doing; or perhaps, where the answer was lost. */
  #isOff = false;
  #deadline: NodeJS.Timeout;

  constructor(parts: RotationParts) {
    this.id = parts.entry.id;
    this.user = parts.user;
    this.#parts = parts;
    this.#deadline = this.#startClock();
    this.#add({ name: 'create', outcome: 'passed', ms: 0 });
  }

  get isOver(): boolean {
    return over.has(this.#state);
  }

  concerns(id: string): boolean {
    return id === this.#parts.old?.id || id === this.#parts.made.id;
  }

  view(): RotationView {
    const { made, old } = this.#parts;
    return {
      ...{ id: this.id, state: this.#state, signs: this.#signs, made: made.id },
      ...(old ? { old: old.id } : {}),
      startedAt: new Date(this.#startedAt).toISOString(),
      confirmBy: new Date(this.#startedAt + CONFIRM).toISOString(),
      steps: [...this.#steps],
      next: nextOf(this.#state, this.#names()),
    };
  }

  /** Tries the new pair until AWS takes it; ends by itself, whoever listens. */
  async waitUntilItSigns(): Promise<void> {
    const started = performance.now();
    const wait = () => this.#add({ name: 'sign-in', outcome: 'waiting', ms: since(started) });
    const patience = AbortSignal.any([this.#over.signal, AbortSignal.timeout(SIGNING_PATIENCE)]);
    await this.#take('sign-in', () => this.#check(patience, wait));
  }

  /** Steps as they come, from the first on, until the new pair signs or is given up. */
  async *steps(): AsyncGenerator<RotationStep> {
    for (let at = 0; ; at += 1) {
      while (at >= this.#steps.length) await this.#changed.promise;
      const step = this.#steps[at] as RotationStep;
      yield step;
      if (step.name === 'sign-in' && step.outcome !== 'waiting') return;
    }
  }

  async confirm(): Promise<RotationView | Refused> {
    if (this.#state === 'confirmed') return this.view();
    if (this.#state !== 'unconfirmed') return this.#notNow();
    this.#state = 'confirmed';
    clearTimeout(this.#deadline);
    await this.#journal('confirmed');
    this.#add({ name: 'confirm', outcome: 'passed', ms: Date.now() - this.#startedAt });
    return this.view();
  }

  async finish(): Promise<RotationView | Refused> {
    if (this.#state !== 'confirmed') return this.#notNow();
    this.#state = 'finishing';
    const failed = await retire(this.#work(true));
    if (!failed) return this.#end('finished');
    // An attempt that changed nothing leaves what an earlier one did.
    this.#isOff = (failed.isOff ?? this.#isOff) && this.#parts.old?.isActive === true;
    this.#state = 'confirmed';
    return failed;
  }

  async abort(): Promise<RotationView | Refused> {
    if (this.#state === 'aborted') return this.view();
    if (this.#state !== 'unconfirmed' && this.#state !== 'confirmed') return this.#notNow();
    const before = this.#state;
    this.#state = 'finishing';
    const failed = await takeBack(this.#work(this.#isOff), this.#isOff);
    if (!failed) return this.#end('aborted');
    this.#state = before;
    // The time may have run out while this was tried, unheard.
    clearTimeout(this.#deadline);
    if (before === 'unconfirmed') this.#deadline = this.#startClock();
    return failed;
  }

  #startClock(): NodeJS.Timeout {
    const left = Math.max(0, this.#startedAt + CONFIRM - Date.now());
    return setTimeout(() => void this.#expire(), left).unref();
  }

  // A key that cannot be deleted stays in the journal, and each list of this user names it.
  async #expire(): Promise<void> {
    if (this.#state !== 'unconfirmed') return;
    this.#state = 'finishing';
    const { desk, made } = this.#parts;
    await this.#journal('removing');
    for (const pause of REMOVALS) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref());
      if (await removed(this.user.iam, made.id, this.user.name)) continue;
      await this.#end('expired');
      desk.log.info(`Nobody confirmed the new access key ${made.id}; it was deleted again.`);
      return;
    }
    this.#state = 'expired';
    this.#over.abort();
    desk.log.info(`The unconfirmed access key ${made.id} could not be deleted; the list of keys says so.`);
  }

  async #end(state: RotationState): Promise<RotationView> {
    await this.#parts.desk.journal.end(this.id);
    clearTimeout(this.#deadline);
    this.#state = state;
    this.#over.abort();
    return this.view();
  }

  // Once the companion's own old key is off, only the new pair can sign.
  #work(isOldOff: boolean): OldKeyWork {
    const { made, old } = this.#parts;
    const isOwn = old?.id === this.user.signsWith;
    return {
      ...{ made: made.id, old: old?.id, wasActive: old?.isActive === true, user: this.user.name },
      iam: isOwn && isOldOff ? this.user.signedWith(pairOf(made)) : this.user.iam,
      journal: (step) => this.#journal(step),
      check: () => this.#check(AbortSignal.timeout(STILL_SIGNS)),
      take: (name, task) => this.#take(name, task),
    };
  }

  async #check(signal: AbortSignal, onWait?: () => void): Promise<Failure | undefined> {
    const { desk, made, user } = this.#parts;
    const failed = await signsSteadily(desk, pairOf(made), user.region, signal, onWait);
    this.#signs = failed === undefined;
    return failed;
  }

  async #journal(step: JournalStep): Promise<void> {
    const { desk, entry, made, old } = this.#parts;
    const keys = { made: made.id, ...(old ? { old: old.id } : {}) };
    await note(desk, { ...entry, ...keys, step, updatedAt: Date.now() });
  }

  async #take(
    name: RotationStep['name'],
    task: () => Promise<Failure | undefined>,
  ): Promise<Failure | undefined> {
    const started = performance.now();
    const failed = await task();
    const ms = since(started);
    if (failed) this.#add({ name, outcome: 'failed', ms, finding: failed.finding });
    else this.#add({ name, outcome: 'passed', ms });
    return failed;
  }

  #add(step: RotationStep): void {
    this.#steps.push(step);
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  #notNow(): Refused {
    return conflict(causeOf(this.#state, this.#names()), nextOf(this.#state, this.#names()));
  }

  #names() {
    const { made, old } = this.#parts;
    const isOwn = old?.id === this.user.signsWith;
    return { made: made.id, old: old?.id, isOwn, seconds: CONFIRM / 1000 };
  }
}

const since = (started: number) => Math.round(performance.now() - started);
const pairOf = ({ id, secret }: MadeKey) => ({ accessKeyId: id, secretAccessKey: secret });
