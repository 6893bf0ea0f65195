// Tests must not lock the account they test: no two sign-ins at once, no refused password again within a minute, a word of warning.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import { type Account, signInSparingly } from '#server/vendors/sign-ins.ts';
import { failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';

const newNetwork = () =>
  createNetwork({ proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } });
const account = (password: string, username = 'lab', host = 'ftp.lab.example', port = '21'): Account => ({
  host,
  port,
  username,
  password: new Secret(password),
});
const refusal = () => failure('auth.secret_wrong', { field: 'password', cause: 'No.', fix: 'Check it.' });

let network: Network;
let sent: string[];
const never = new AbortController().signal;

/** Signs in with a server that takes only "right". */
const signIn = (given: Account, signal = never) =>
  signInSparingly(network, given, signal, async () => {
    sent.push(given.password?.reveal() ?? '');
    return given.password?.reveal() === 'right' ? undefined : refusal();
  });

beforeEach(() => {
  network = newNetwork();
  sent = [];
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => vi.useRealTimers());

test('a refused password is not sent again within a minute, and the finding says so and when it may be', async () => {
  await signIn(account('wrong-1'));
  vi.advanceTimersByTime(20_000);
  const again = await signIn(account('wrong-1'));
  expect(sent).toEqual(['wrong-1']);
  expect(again).toMatchObject({
    effect: 'failed',
    finding: { class: 'auth.secret_wrong', field: 'password' },
  });
  expect(again?.finding.cause).toContain('20 s ago');
  expect(again?.finding.fix).toContain('in 40 s');
  vi.advanceTimersByTime(40_001);
  await signIn(account('wrong-1'));
  expect(sent).toEqual(['wrong-1', 'wrong-1']);
});

test('another password is sent at once, and the second refusal within ten minutes warns before a third', async () => {
  const first = await signIn(account('wrong-1'));
  vi.advanceTimersByTime(9 * 60_000);
  const second = await signIn(account('wrong-2'));
  expect(sent).toEqual(['wrong-1', 'wrong-2']);
  expect(first?.finding.fix).toBe('Check it.');
  expect(second?.finding.fix).toMatch(
    /^Careful: this was refusal number 2 .* lock an account after three\. Check it\.$/,
  );
});

test('refusals of an hour ago warn of nothing', async () => {
  await signIn(account('wrong-1'));
  vi.advanceTimersByTime(60 * 60_000);
  expect((await signIn(account('wrong-2')))?.finding.fix).toBe('Check it.');
});

test('the right password is always sent, and clears what was before', async () => {
  await signIn(account('wrong-1'));
  await signIn(account('wrong-2'));
  expect(await signIn(account('right'))).toBeUndefined();
  expect((await signIn(account('wrong-2')))?.finding.fix).toBe('Check it.');
  expect(sent).toEqual(['wrong-1', 'wrong-2', 'right', 'wrong-2']);
});

test('another user, another host, another port and another companion are others', async () => {
  await signIn(account('wrong-1'));
  await signIn(account('wrong-1', 'other'));
  await signIn(account('wrong-1', 'lab', 'sftp.lab.example'));
  await signIn(account('wrong-1', 'lab', 'ftp.lab.example', '2121'));
  network = newNetwork();
  await signIn(account('wrong-1'));
  expect(sent).toHaveLength(5);
});

test('a passphrase that does not fit is no refusal of the server, and neither is a broken line', async () => {
  const outcomes = [failure('auth.secret_wrong', { field: 'passphrase' }), failure('net.reset')];
  let attempts = 0;
  for (const outcome of [...outcomes, ...outcomes]) {
    await signInSparingly(network, account('wrong-1'), never, async () => {
      attempts += 1;
      return outcome;
    });
  }
  expect(attempts).toBe(4);
});

test('one after the other: the second of two equal ones learns from the first instead of asking', async () => {
  const order: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const slow = (name: string, password: string) =>
    signInSparingly(network, account(password), never, async () => {
      order.push(`${name} in`);
      await gate;
      order.push(`${name} out`);
      return refusal();
    });
  const all = [slow('a', 'wrong-1'), slow('b', 'wrong-2'), slow('c', 'wrong-1')];
  await Promise.resolve();
  open();
  const last = (await Promise.all(all)).at(-1);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  expect(last?.finding.cause).toContain('was not asked again');
});

test('who leaves while waiting does not hold up the next', async () => {
  const leaving = new AbortController();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = signInSparingly(network, account('right'), never, () => gate.then(() => undefined));
  const second = signIn(account('right'), leaving.signal);
  const third = signIn(account('right'));
  leaving.abort();
  await expect(second).rejects.toThrow();
  open();
  await first;
  expect(await third).toBeUndefined();
  expect(sent).toEqual(['right']);
});

test('an attempt that never ends is left when its test is over', async () => {
  const over = new AbortController();
  const hanging = signInSparingly(network, account('right'), over.signal, () => new Promise(() => {}));
  const next = signIn(account('right'));
  over.abort();
  await expect(hanging).rejects.toThrow();
  expect(await next).toBeUndefined();
});
