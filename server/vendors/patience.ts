// How long one stage is waited for, where the budget of the whole test would be too long to tell who is silent.

/** The task's result, or `late` after `ms` milliseconds; a late task is left to its own clean-up. */
export async function within<T>(task: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  task.catch(() => {});
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}
