// An unlocking that fails leaves nothing behind: no credentials that are tried again each day, and no unwrapped key.
import { afterEach, expect, test, vi } from 'vitest';
import { KeyCache } from '#server/byok/key-cache.ts';
import { CALLER, inLab, openAt } from './engines.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each(['the provider answers with nonsense', 'the database goes away before it is saved'])(
  'when %s',
  (what) =>
    inLab('sqlite', async ({ home, vault }) => {
      const byok = await openAt(home);
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const wiped = vi.spyOn(KeyCache.prototype, 'wipe');
      const look = async () => {
        if (what.startsWith('the provider')) throw new Error('nonsense');
        await byok.close();
        return vault.outlook;
      };
      await expect(byok.unlock('acme', { ...vault, look }, CALLER)).rejects.toThrow();
      expect(vi.getTimerCount()).toBe(0);
      expect(wiped).toHaveBeenCalled();
      expect(byok.isLocked('acme')).toBe(true);
      await byok.close();
    }),
);
