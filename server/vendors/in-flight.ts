// Several tests that need the same answer at the same time ask for it once: a token for one identity, say.

const flights = new Map<string, Promise<unknown>>();

/** What `task` brings, or what the same task under way brings; nothing is kept once it has landed. */
export async function onceInFlight<T>(key: string, task: () => Promise<T>): Promise<T> {
  const running = flights.get(key);
  if (running) {
    const shared = await running.then(
      (value) => ({ value: value as T }),
      () => undefined,
    );
    // Whoever asked first has left and taken the call along: the next one asks for itself.
    return shared ? shared.value : onceInFlight(key, task);
  }
  const mine = task();
  flights.set(key, mine);
  try {
    return await mine;
  } finally {
    flights.delete(key);
  }
}
