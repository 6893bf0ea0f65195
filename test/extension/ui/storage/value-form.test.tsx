// Typing values by hand: what is there already is what the form shows. A box that showed another choice than the stored one
// would let a password travel in clear while it says "encrypted".
import { expect, it } from 'vitest';
import type { ValueView } from '#extension/bus/view.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, stage, stateOf } from '../stage.tsx';

it.each(['none', 'implicit', 'explicit'])('a choice of %s is shown as such', async (chosen) => {
  const [first] = azureDraft().values;
  if (!first) throw new Error('no values');
  const security: ValueView = {
    ...first,
    ...{ name: 'security', label: 'Encryption', kind: 'text', shown: chosen, from: 'typed' },
    choices: ['explicit', 'implicit', 'none'],
  };
  const popup = await stage(<Popup />, { state: stateOf([azureDraft({ values: [security] })]) });
  popup.button('Add by hand').click();
  await expect.poll(() => document.querySelector('select')?.value).toBe(chosen);
});
