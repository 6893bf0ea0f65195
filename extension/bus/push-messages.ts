// What the popup and the side panel ask about storages in Emedgene: its list, changes of a row, and what may happen by itself.
import { z } from 'zod';
import { settingNames } from './settings.ts';

const row = z.object({ key: z.string().max(2000), name: z.string().max(300) });
const tab = z.int();

export const pushMessages = [
  /** Says what a draft is whose type was guessed. */
  z.object({ kind: z.literal('retype'), draft: z.uuid(), type: z.string().max(40) }),
  /** Reads the list in the tab the person looks at. */
  z.object({ kind: z.literal('list-linked'), tab }),
  /** Begins a change of a listed row; `link` is what is remembered of it. */
  z.object({
    kind: z.literal('update-linked'),
    host: z.string().max(253),
    row,
    type: z.string().max(40),
    link: z.uuid().optional(),
  }),
  /** Shows the person which Delete is theirs to press. */
  z.object({ kind: z.literal('point-delete'), tab, row }),
  z.object({ kind: z.literal('set'), setting: z.enum(settingNames), on: z.boolean() }),
] as const;
