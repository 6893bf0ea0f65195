// Every failure has a text of its own, in every language.
import { expect, test } from 'vitest';
import { companionFailures } from '#extension/companion/failure.ts';
import german from '#extension/messages/companion.de.json';
import english from '#extension/messages/companion.en.json';

test.each(Object.entries({ english, german }))('each failure has its own text in %s', (_, texts) => {
  const found = new Map(Object.entries(texts).map(([key, { message }]) => [key, message]));
  for (const id of companionFailures) expect(found.get(id.replaceAll('.', '_')), id).toMatch(/.{20}/);
  expect(new Set(found.values()).size).toBe(found.size);
});

test('when the companion does not run, the text says the command that starts it', () => {
  expect(english.companion_absent.message).toBe(
    'The companion is not running. Start it with npm start, then test again.',
  );
});
