// Keeps the companion from serving as a scanner: so many tests a minute, so many at once.

export interface Brake {
  /** Takes a place, which the returned function gives back; with none left, the seconds until there may be one. */
  take(): (() => void) | number;
}

/** A brake of `perMinute` starts in any 60 s and `parallel` at once; `now` in milliseconds. */
export function createBrake({ perMinute = 240, parallel = 16, now = Date.now } = {}): Brake {
  let starts: number[] = [];
  let running = 0;
  return {
    take() {
      const time = now();
      starts = starts.filter((start) => time - start < 60_000);
      if (starts.length >= perMinute) return Math.ceil(((starts[0] ?? time) + 60_000 - time) / 1000);
      if (running >= parallel) return 1;
      starts.push(time);
      running += 1;
      let given = false;
      return () => {
        if (!given) running -= 1;
        given = true;
      };
    },
  };
}
