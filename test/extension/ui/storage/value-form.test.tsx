// Typing values by hand: what is there already is what the form shows. A box that showed another choice than the stored one
// would let a password travel in clear while it says "encrypted".
import { expect, it } from 'vitest';
import { MASK, type ValueView } from '#extension/bus/view.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, settle, sftpDraft, stage, stateOf } from '../stage.tsx';

it.each([
  ['none', 'typed'],
  ['implicit', 'typed'],
  ['explicit', 'preset'],
] as const)('a choice of %s is shown as such, %s', async (chosen, from) => {
  const [first] = azureDraft().values;
  if (!first) throw new Error('no values');
  const security: ValueView = {
    ...first,
    ...{ name: 'security', label: 'Encryption', kind: 'text', shown: chosen, from },
    choices: ['explicit', 'implicit', 'none'],
  };
  const popup = await stage(<Popup />, { state: stateOf([azureDraft({ values: [security] })]) });
  popup.button('Add by hand').click();
  await expect.poll(() => document.querySelector('select')?.value).toBe(chosen);
});

it('a pause sends what was typed as half a value; it counts as whole once its field is left', async () => {
  const popup = await stage(<Popup />, { state: stateOf([sftpDraft()]) });
  popup.button('Add by hand').click();
  await settle();
  const box = document.querySelector<HTMLInputElement>('input[type="password"]');
  if (!box) throw new Error('no password');
  const type = (text: string) => {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const typed = () => popup.sent.filter(({ kind }) => kind === 'enter' || kind === 'leave');
  const { id: draft } = sftpDraft();
  const half = { kind: 'enter', draft, name: 'password', text: 'exam', from: 'typed', typing: true };
  box.focus();
  type('exam');
  await expect.poll(typed).toEqual([half]);
  box.blur();
  expect(typed()).toEqual([half, { kind: 'leave', draft }]);
  box.focus();
  type('example');
  box.blur();
  const { typing, ...whole } = { ...half, text: 'example' };
  expect(typed().slice(2)).toEqual([whole]);
});

it('a secret that is removed leaves its field too, and what was begun of it is not sent', async () => {
  const [password] = sftpDraft().values.filter(({ name }) => name === 'password');
  if (!password) throw new Error('no password');
  const kept: ValueView = { ...password, shown: MASK, from: 'typed' };
  const popup = await stage(<Popup />, { state: stateOf([sftpDraft({ values: [kept] })]) });
  popup.button('Add by hand').click();
  await settle();
  const box = () => document.querySelector<HTMLInputElement>('input[type="password"]');
  const field = box();
  if (!field) throw new Error('no field');
  field.focus();
  field.value = 'example';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  popup.button('Remove').click();
  await settle();
  expect(box()?.value).toBe('');
  expect(popup.sent.filter(({ kind }) => ['enter', 'leave', 'clear'].includes(kind))).toEqual([
    { kind: 'clear', draft: sftpDraft().id, name: 'password' },
  ]);
});
