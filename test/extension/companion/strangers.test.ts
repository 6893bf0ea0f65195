// @vitest-environment node
// Whatever answers on the port, and however it answers: the client ends with a failure that has a name, and has told nothing.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { companionFailures } from '#extension/companion/failure.ts';
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { generateKeys } from '#shared/channel.ts';
import { anyJson, objectLike, textLike } from '#test/security/fuzz/inputs.ts';
import { everySpelling } from '#test/security/spellings.ts';
import { PORT, pairedWorld } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

const SECRET = 'abc8Q~example-secret-of-the-vault';

const { pk } = await generateKeys();
const hello = { v: 1, ch: toBase64url(randomBytes(32)), pk: toBase64url(pk) };
const answer = fc.record({
  status: fc.oneof(fc.constant(200), fc.constantFrom(201, 204, 401, 403, 404, 429, 500)),
  body: fc.oneof(
    { weight: 3, arbitrary: objectLike(hello).map((json) => JSON.stringify(json)) },
    objectLike({ type: 'pairing.unknown', title: 'x', status: 401, detail: 'x' }).map((json) =>
      JSON.stringify(json),
    ),
    anyJson.map((json) => JSON.stringify(json) ?? ''),
    textLike(`${'A'.repeat(60)}\n`, '\n\n'),
    fc.uint8Array({ maxLength: 300 }),
  ),
});

test('a stranger’s answers, each as it comes, end in a named failure', async () => {
  const { world, companion, worker } = await pairedWorld();
  const code = await companion.channel.newCode();
  const secrets = [SECRET, code, code.replaceAll('-', '')].flatMap((text) => [...everySpelling(text).keys()]);
  const kept = world.kept.get('companion');
  const acts = {
    status: () => worker.status(),
    pair: () => worker.pair(code, PORT),
    probe: () => worker.probe('azure-blob', { clientSecret: new worker.Secret(SECRET) }, {}),
    call: () => worker.call({ method: 'POST', path: '/v1/s3-keys', body: { user: SECRET } }),
  };
  const names = Object.keys(acts) as (keyof typeof acts)[];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(answer, { minLength: 1, maxLength: 4 }),
      async (act, answers) => {
        world.sent.length = 0;
        // Whatever is asked after the last one gets the same again.
        world.listener = async () => {
          const { status, body } = answers[Math.min(world.sent.length, answers.length) - 1] ?? {
            status: 404,
            body: '',
          };
          return new Response(status === 204 ? null : (body as BodyInit), { status });
        };
        const failure: unknown = await acts[act]().catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(worker.CompanionFailure);
        expect(companionFailures).toContain((failure as { id: unknown }).id);
        const sent = world.sent.map(({ path, body }) => `${path} ${body}`).join('\n');
        for (const text of secrets) expect(sent).not.toContain(text);
        expect(world.kept.get('companion')).toBe(kept);
      },
    ),
    { numRuns: 300 },
  );
  expect(companion.reached).toEqual([]);
});
