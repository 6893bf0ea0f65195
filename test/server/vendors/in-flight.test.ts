// One identity, many tests, one token: and nobody is left without it because the first to ask went away.
import { expect, test } from 'vitest';
import type { Http, HttpReply } from '#server/net/http.ts';
import { signIn } from '#server/vendors/azure/sign-in.ts';
import { onceInFlight } from '#server/vendors/in-flight.ts';
import { Secret } from '#shared/secret.ts';

function gate<T>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let calls = 0;
  const task = () => {
    calls += 1;
    return promise;
  };
  return { task, resolve, reject, calls: () => calls };
}

test('eight who ask at once make one call and get the same answer', async () => {
  const { task, resolve, calls } = gate<string>();
  const asked = Array.from({ length: 8 }, () => onceInFlight('a', task));
  resolve('token');
  expect(await Promise.all(asked)).toEqual(Array(8).fill('token'));
  expect(calls()).toBe(1);
});

test('another key is another call, and what has landed is not kept', async () => {
  let calls = 0;
  const task = async () => {
    calls += 1;
    return calls;
  };
  await Promise.all([onceInFlight('a', task), onceInFlight('b', task)]);
  await onceInFlight('a', task);
  expect(calls).toBe(3);
});

test('when the first leaves, the next asks for itself, and only one of them', async () => {
  const first = gate<string>();
  const second = gate<string>();
  const left = onceInFlight('a', first.task);
  const rest = [onceInFlight('a', second.task), onceInFlight('a', second.task)];
  first.reject(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  second.resolve('token');
  expect(await Promise.all(rest)).toEqual(['token', 'token']);
  expect([first.calls(), second.calls()]).toEqual([1, 1]);
});

test('tests of one Azure identity share one token call; another secret, tenant or audience has its own', async () => {
  const { promise, resolve } = Promise.withResolvers<HttpReply>();
  const bodies: string[] = [];
  const http: Http = {
    send: ({ body = '' }) => {
      bodies.push(body);
      return promise;
    },
  };
  const ask = (secret: string, tenantId = 'a.example', audience = 'https://storage.azure.com') =>
    signIn(
      http,
      'login.microsoftonline.com',
      { clientId: '00000000-0000-0000-0000-0000000000c1', clientSecret: new Secret(secret), tenantId },
      audience,
    );
  const asked = [
    ask('example-1'),
    ask('example-1'),
    ask('example-1'),
    ask('example-2'),
    ask('example-1', 'b.example'),
    ask('example-1', 'a.example', 'https://vault.azure.net'),
  ];
  resolve({ status: 200, headers: {}, body: Buffer.from('{"access_token":"example"}') });
  const tokens = (await Promise.all(asked)).map((read) => 'token' in read && read.token.reveal());
  expect(tokens).toEqual(Array(6).fill('example'));
  expect(bodies).toHaveLength(4);
});
