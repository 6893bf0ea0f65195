// Reads a console's date: the portal writes it in the person's format culture, so only what has one meaning is taken.

/** `YYYY-MM-DD`, or undefined when day and month cannot be told apart or the date does not exist. */
export function isoDate(text: string): string | undefined {
  const date = text.replace(/\p{Cf}/gu, '').trim();
  const [, year, second, third] = /^(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?$/.exec(date) ?? [];
  if (year && second && third) return calendarDate(year, second, third);
  const [, first, mark, middle, last] = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/.exec(date) ?? [];
  if (!first || !middle || !last) return undefined;
  // No culture writes the month first with dots.
  if (mark === '.' || Number(first) > 12 || first === middle) return calendarDate(last, middle, first);
  return Number(middle) > 12 ? calendarDate(last, first, middle) : undefined;
}

function calendarDate(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
