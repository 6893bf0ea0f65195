// A new data key under a customer's key, which counts only after the vault has opened it again: what does not open now never will.
import { refusalOf } from './refusal.ts';
import type { Vault, WrapContext, Wrapped } from './vault.ts';

/** A data key that the vault has been seen to open again. */
export async function newDataKey(
  vault: Vault,
  context: WrapContext,
): Promise<Wrapped & { readonly plain: Buffer }> {
  const made = await vault.create(context);
  if ('refused' in made) throw refusalOf(made.refused.state, made.refused.failure);
  const opened = await vault.unwrap(made, context);
  if ('refused' in opened) throw refusalOf(opened.refused.state, opened.refused.failure);
  // A vault that gives back something else is none.
  if (!opened.plain.equals(made.plain)) throw refusalOf('unreachable');
  opened.plain.fill(0);
  return made;
}
