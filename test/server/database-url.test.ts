// DATABASE_URL: PHI crosses a network only under a certificate that was checked.
import { expect, test } from 'vitest';
import { databaseUrlProblem, isLocalServer } from '#server/database-url.ts';

test.each([
  ['postgresql://lab:example@127.0.0.1:5432/byok', true],
  ['postgres://localhost/byok?sslmode=disable', true],
  ['postgresql:///byok?host=/var/run/postgresql', true],
  ['postgresql://[::1]/byok', true],
  ['postgresql://localhost/byok?host=db.lab.example', false],
  ['postgresql://db.lab.example/byok', false],
  ['postgresql://127.0.0.2/byok', false],
  ['postgresql://localhost.evil.example/byok', false],
])('%s: on this computer = %s', (url, local) => {
  expect(isLocalServer(new URL(url))).toBe(local);
});

test.each(['disable', 'allow', 'prefer', 'no-verify'])(
  'sslmode=%s is refused for another computer only',
  (mode) => {
    expect(databaseUrlProblem(`postgresql://lab:secret@db.lab.example/byok?sslmode=${mode}`)).toMatch(
      /certificate/,
    );
    expect(databaseUrlProblem(`postgresql://lab:secret@localhost/byok?sslmode=${mode}`)).toBeUndefined();
  },
);

test.each(['mysql://localhost/byok', 'postgresql://', 'postgresql://[', 'byok'])(
  '%s is no address',
  (url) => {
    const problem = databaseUrlProblem(url);
    expect(problem === undefined ? isLocalServer(new URL(url)) : problem).toBeTruthy();
  },
);

test.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s is what happens anyway', (mode) => {
  expect(databaseUrlProblem(`postgresql://lab:secret@db.lab.example/byok?sslmode=${mode}`)).toBeUndefined();
});
