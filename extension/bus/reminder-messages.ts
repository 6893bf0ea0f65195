// What the side panel asks about reminders and the dates behind them.
import { z } from 'zod';

/** A subject's id and its day, as `ReminderView.id`. */
const reminder = z.string().regex(/^[0-9a-f-]{36} \d{4}-\d{2}-\d{2}$/);
const day = z.iso.date();

export const reminderMessages = [
  /** Quiet until the next stage. */
  z.object({ kind: z.literal('snooze-reminder'), reminder }),
  z.object({ kind: z.literal('finish-reminder'), reminder }),
  /** Takes back either of the two. */
  z.object({ kind: z.literal('reopen-reminder'), reminder }),
  /** A day for a key pair that was made for support; its access key ID, never its secret. */
  z.object({
    kind: z.literal('remind-support-pair'),
    accessKeyId: z.string().max(128),
    host: z.string().max(253).optional(),
    day,
  }),
  /** Keeps the day on which a draft's secret ends beyond the draft: a key is never pushed, so no link remembers it. */
  z.object({ kind: z.literal('remind-draft'), draft: z.uuid() }),
  z.object({ kind: z.literal('forget-reminder'), subject: z.uuid() }),
  /** The day on which a linked storage's secret ends, where no console said it; absent = not known. */
  z.object({ kind: z.literal('date-link'), link: z.uuid(), day: day.optional() }),
] as const;
