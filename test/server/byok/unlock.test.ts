// An unlocking that fails leaves nothing behind: no credentials that are tried again each day, and no unwrapped key. A setting up that
// fails at its end is gone on with by unlocking.
import { afterEach, expect, test, vi } from 'vitest';
import { KeyCache } from '#server/byok/key-cache.ts';
import { writeRecords } from '#server/byok/records.ts';
import { CALLER, inLab, openAt } from './engines.ts';
import { localVault } from './local-vault.ts';

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

test('a key whose last check could not be made waits for its credentials, and setting it up again says so', () =>
  inLab('sqlite', async ({ byok }) => {
    const vault = localVault();
    const { unwrap } = vault;
    vault.unwrap = async (...asked) => {
      const done = await unwrap(...asked);
      vault.state = 'unreachable';
      return done;
    };
    const create = () => byok.create({ organization: 'other', vault, searchable: [] }, CALLER);
    await expect(create()).rejects.toMatchObject({ status: 502, type: 'byok.unreachable' });
    Object.assign(vault, { state: undefined, unwrap });
    await expect(create()).rejects.toMatchObject({
      ...{ status: 409, type: 'byok.exists' },
      message: expect.stringContaining('Give the credentials of that key'),
    });
    const organization = await byok.unlock('other', vault, CALLER);
    await writeRecords(organization, [{ id: 'r1', fields: { mrn: '4711' }, searchable: [] }]);
  }));
