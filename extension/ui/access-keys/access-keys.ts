// What the panel knows of a user's access keys: the list as it was read last, what is being done, and why something was not.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AccessKeys, RotationView } from '#shared/api-s3-keys.ts';
import type { KeysFailure, NewKeyReply, RotationReply } from '../../bus/access-key-messages.ts';
import { send } from '../../bus/send.ts';

/** How often a rotation under way is looked at, in ms. */
const EVERY = 1_500;

export interface ShownRotation {
  readonly rotation: RotationView;
  /** Id of the draft that holds the new pair. */
  readonly draft?: string;
}

type NewKey = Extract<NewKeyReply, { status: 'made' }>;

export interface KeysDesk {
  /** Absent: the companion's own user. */
  readonly user: string | undefined;
  readonly list: AccessKeys | undefined;
  readonly failure: KeysFailure | undefined;
  readonly busy: boolean;
  readonly shown: ShownRotation | undefined;
  /** The key that was just made without a rotation. */
  readonly made: NewKey | undefined;
  open(user: string | undefined): void;
  /** Does something, tells why it was not done, and reads the list again. */
  act(task: (user: string | undefined) => Promise<Done>): void;
}

type Done = { readonly status: 'done' } | NewKey | KeysFailure | RotationReply;

/** The desk of one panel; nothing is asked before the person does. */
export function useAccessKeys(): KeysDesk {
  const [user, setUser] = useState<string>();
  const [list, setList] = useState<AccessKeys>();
  const [failure, setFailure] = useState<KeysFailure>();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<ShownRotation>();
  const [made, setMade] = useState<NewKey>();

  const read = useCallback(async (of: string | undefined) => {
    const reply = await send({ kind: 'list-access-keys', ...(of === undefined ? {} : { user: of }) });
    if (reply.status === 'failed') return setFailure(reply);
    setList(reply.list);
    const running = reply.list.rotations.at(-1);
    if (running) await look(running.id, setShown);
  }, []);
  const whileBusy = useCallback(async (task: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    setMade(undefined);
    await task().finally(() => setBusy(false));
  }, []);
  const open = (of: string | undefined) => {
    setUser(of);
    setList(undefined);
    setShown(undefined);
    void whileBusy(() => read(of));
  };
  const act: KeysDesk['act'] = (task) =>
    void whileBusy(async () => {
      const done = await task(user);
      if (done.status === 'failed') setFailure(done);
      if (done.status === 'rotation') setShown(done);
      if (done.status === 'made') setMade(done);
      await read(user);
    });
  useWatch(shown, setShown);
  return { user, list, failure, busy, shown, made, open, act };
}

// Until the new pair signs there is something new to see; afterwards the person goes on.
function useWatch(shown: ShownRotation | undefined, show: (shown: ShownRotation) => void): void {
  const id = shown && isTrying(shown.rotation) ? shown.rotation.id : undefined;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setInterval(() => void look(id, show), EVERY);
    return () => clearInterval(timer);
  }, [id, show]);
}

/** True while the new pair is still being tried. */
export function isTrying({ steps, state }: RotationView): boolean {
  const tried = steps.some(({ name, outcome }) => name === 'sign-in' && outcome !== 'waiting');
  return !tried && (state === 'confirmed' || state === 'unconfirmed');
}

async function look(id: string, show: (shown: ShownRotation) => void): Promise<void> {
  const reply = await send({ kind: 'read-rotation', rotation: id });
  if (reply.status === 'rotation') show(reply);
}
