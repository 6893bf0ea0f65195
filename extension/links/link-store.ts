// Where links are kept: in the browser's storage on this computer, until they are forgotten. Read with the same care as
// they are written, so that nothing which is no identifier can stay in there.
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { type FieldId, fields } from '#shared/fields/index.ts';
import { turns } from '#shared/turns.ts';
import { isTypeId, type TypeId } from '#shared/types.ts';
import { type Link, rememberable, withLink } from './links.ts';

const LINKS = 'links';

const fieldId = z.string().refine((id) => Object.hasOwn(fields, id)) as unknown as z.ZodType<FieldId>;
const typeId = z.string().refine(isTypeId) as unknown as z.ZodType<TypeId>;

const stored = z.object({
  id: z.uuid(),
  host: z.string().max(253),
  workgroup: z.string().max(100).optional(),
  row: z.string().max(300),
  type: typeId,
  ids: z.record(z.string(), z.string().max(4096)).transform(rememberable),
  expiresAt: z.iso.date().optional(),
  expiresOf: fieldId.optional(),
  verdict: z.enum(['connected', 'limited', 'failed', 'inconclusive']).optional(),
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
    .optional(),
  linkedAt: z.number(),
});

// One change at a time: two storages that turn green together are both kept.
const inTurn = turns();

/** Every link, in the order they were made. One that is none any more (of an older version) is passed over. */
export async function allLinks(): Promise<Link[]> {
  const { [LINKS]: found } = await browser.storage.local.get(LINKS);
  return (Array.isArray(found) ? found : []).flatMap((raw) => {
    const { success, data } = stored.safeParse(raw);
    return success ? [data as Link] : [];
  });
}

/** Keeps a link; what was known of the same storage gives way. */
export async function keepLink(link: Link): Promise<void> {
  await change((links) => withLink(links, stored.parse(link) as Link));
}

/** Replaces a link by what `next` makes of it, when it is still there. */
export async function changeLink(id: string, next: (link: Link) => Link): Promise<void> {
  await change((links) => links.map((link) => (link.id === id ? (stored.parse(next(link)) as Link) : link)));
}

/** Forgets one link. */
export async function forgetLink(id: string): Promise<void> {
  await change((links) => links.filter((link) => link.id !== id));
}

function change(next: (links: readonly Link[]) => readonly Link[]): Promise<void> {
  return inTurn(async () => browser.storage.local.set({ [LINKS]: next(await allLinks()) }));
}
