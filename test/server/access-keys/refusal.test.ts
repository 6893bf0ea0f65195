// What AWS refuses, or a network swallows, is told with its cause and its fix; no credential is blamed for a network.
import { afterEach, expect, test } from 'vitest';
import { denying, signAs, useKeysLab } from './keys-lab.ts';
import { body } from './rotation-client.ts';

const keys = useKeysLab();
const aws = () => keys.lab.world.aws;

afterEach(() => {
  aws().state.throttled = false;
  keys.lab.world.faults.clear();
  keys.admin.user.policy = aws().mayRotate('*');
  signAs(keys.admin.key);
});

test.each<[string, () => void, string, RegExp]>([
  [
    'a missing right',
    () => {
      keys.admin.user.policy = aws().mayRotate('another');
    },
    'perm.denied',
    /iam:ListAccessKeys.*Permissions: allow iam:ListAccessKeys/,
  ],
  [
    'an explicit deny',
    () => {
      keys.admin.user.policy = [...aws().mayRotate('*'), ...denying('iam:ListAccessKeys')];
    },
    'perm.explicit_deny',
    /A Deny in an identity-based policy/,
  ],
  [
    'a request too many',
    () => {
      aws().state.throttled = true;
    },
    'throttle',
    /slow down/,
  ],
  [
    'a captive portal',
    () => keys.lab.world.faults.set('iam.amazonaws.com', { response: 'html' }),
    'foreign_answer',
    /AWS/,
  ],
  [
    'a proxy that refuses',
    () => keys.lab.world.faults.set('iam.amazonaws.com', { connect: 403 }),
    'net.proxy',
    /proxy/i,
  ],
  ['no pair at all', () => signAs({ id: '', secret: '' }), 'auth.identity_unknown', /AWS_PROFILE/],
  [
    'a pair that was rotated away',
    () => signAs({ id: 'AKIAEXAMPLEOTHERKEY2', secret: `example/${'x'.repeat(32)}` }),
    'auth.identity_unknown',
    /start the companion again/,
  ],
])('%s', async (_, arrange, name, text) => {
  const { user } = keys.newUser();
  arrange();
  const reply = await keys.start().ask(`/v1/s3-keys?user=${user.name}`);
  const problem = await body(reply);
  expect([reply.status, problem.finding.class]).toEqual([502, name]);
  expect(problem.detail).toMatch(text);
  expect(problem.detail).not.toMatch(/\{\w+\}|undefined/);
  expect(problem.finding.fix).not.toBe('');
});
