// A secret of its own for every value of every type that holds one: wrong everywhere, and nowhere else in the world.
import { randomBytes } from 'node:crypto';
import { fieldOf } from '#shared/fields/index.ts';
import type { TestedId } from '#shared/types.ts';
import { typeOf } from '#shared/types.ts';
import { type GoodId, goodTypes } from '#test/cloud/good-values.ts';
import type { Lab, Values } from '#test/probes/lab.ts';

/** Random letters, so that nothing but the secret itself can be found by them. */
const letters = (length: number) =>
  randomBytes(length).toString('base64url').replace(/[-_]/g, 'x').slice(0, length);

/** Canaries by value name: each in the form the field takes, with what the encodings change where it may hold it. */
const canaryOf: Readonly<Record<string, () => string>> = {
  clientSecret: () => `abc8Q~${letters(30)}.~_-`,
  secretAccessKey: () => `${letters(18)}/+${letters(20)}`,
  appToken: () => randomBytes(16).toString('hex'),
  apiKey: () => `${letters(30)}`,
  password: () => `c4n"ry & <${letters(16)}>/+ü%='`,
};

/** Values of a type whose secrets are canaries; the good ones otherwise. A Google key file is new and genuine. */
export async function canaryValues(lab: Lab, type: GoodId): Promise<Values> {
  const good = await goodTypes[type].values(lab.world);
  if (type === 'google-cloud') {
    return { ...good, clientCredentialsBase64: await lab.world.consoleKeys.createKeyFile() };
  }
  const changed = Object.keys(good).flatMap((name) => {
    const make = canaryOf[type === 'basespace' && name === 'clientSecret' ? 'appToken' : name];
    return make ? [[name, make()] as const] : [];
  });
  return { ...good, ...Object.fromEntries(changed) };
}

/** The secrets among the values, by name; of a Google key file the private key in it. */
export function secretsOf(type: TestedId, values: Values): Record<string, string> {
  const secret = Object.entries(values).filter(([name]) => {
    const field = typeOf(type).values[name]?.field;
    return field !== undefined && fieldOf(field).kind === 'secret';
  });
  return Object.fromEntries(
    secret.map(([name, value]) => [
      `${type} ${name}`,
      name === 'clientCredentialsBase64' ? String(JSON.parse(value).private_key) : value,
    ]),
  );
}
