// What the side panel asks about linked storages.
import { z } from 'zod';

export const linkMessages = [z.object({ kind: z.literal('forget-link'), link: z.uuid() })] as const;
