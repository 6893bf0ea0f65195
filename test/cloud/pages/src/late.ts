/** Consoles fill their pages late: what is there from the start, and what only after a while. */
import { useEffect, useState } from 'react';

const waiting = { asking: false, late: 0 };

/** False until so many ms have passed; true at once for 0. */
export function useLate(ms: number): boolean {
  const [there, setThere] = useState(ms === 0);
  useEffect(() => {
    if (there) return;
    tellState({ late: 1 });
    const timer = setTimeout(setThere, ms, true);
    return () => {
      clearTimeout(timer);
      tellState({ late: -1 });
    };
  }, [ms, there]);
  return there;
}

/**
 * Says whether anything is still to come. Tests wait for `complete`; the attribute is in nobody's way, and real pages have
 * nothing like it.
 */
export function tellState({ asking = waiting.asking, late = 0 }: { asking?: boolean; late?: number }): void {
  waiting.asking = asking;
  waiting.late += late;
  document.documentElement.dataset.stage = waiting.asking || waiting.late > 0 ? 'filling' : 'complete';
}
