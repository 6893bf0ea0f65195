// One piece of work after the other, in the order they came: for what two callers at once would spoil.

/** Makes a queue. Each work starts when the one before has ended, well or not; its own outcome is what the caller gets. */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
