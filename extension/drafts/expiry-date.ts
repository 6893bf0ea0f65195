// Reads a console's date: the portal writes it in the person's format culture, so one text may mean two days.

// Also "2028年1月26日" and "2028년 1월 26일".
const YEAR_FIRST = /^(\d{4})[-/.年년]\s?(\d{1,2})[-/.月월]\s?(\d{1,2})[.日일]?$/;

/**
 * The days a text may mean, as `YYYY-MM-DD`: one where it is clear, two where day and month cannot be told apart, none
 * where it is no date that exists.
 */
export function readings(text: string): string[] {
  const date = text.replace(/\p{Cf}/gu, '').trim();
  const [, year, second, third] = YEAR_FIRST.exec(date) ?? [];
  if (year && second && third) return calendarDates([year, second, third]);
  const [, first, mark, middle, last] = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/.exec(date) ?? [];
  if (!first || !middle || !last) return [];
  // No culture writes the month first with dots.
  const dayFirst = [last, middle, first] as const;
  return mark === '.' ? calendarDates(dayFirst) : calendarDates(dayFirst, [last, first, middle]);
}

type Parts = readonly [year: string, month: string, day: string];

// Other calendars count other years: no secret of the year 2571 (Thailand) or 1406 (Iran) is what it seems.
const [EARLIEST, LATEST] = ['2000-01-01', '2199-12-31'];

function calendarDates(...dates: readonly Parts[]): string[] {
  const existing = dates
    .map(([year, month, day]) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((iso) => {
      if (iso < EARLIEST || iso > LATEST) return false;
      const time = Date.parse(`${iso}T00:00:00Z`);
      return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso;
    });
  return [...new Set(existing)].sort();
}
