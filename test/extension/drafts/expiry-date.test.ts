// A date read with day and month swapped would warn months too late: what has two meanings is asked, never guessed.
import { describe, expect, it } from 'vitest';
import { readings } from '#extension/drafts/expiry-date.ts';

describe('readings', () => {
  it.each([
    ['1/26/2028', '2028-01-26'],
    ['26/1/2028', '2028-01-26'],
    ['26.1.2028', '2028-01-26'],
    ['05.06.2028', '2028-06-05'],
    ['5/5/2028', '2028-05-05'],
    ['2028-01-26', '2028-01-26'],
    ['2028/1/26', '2028-01-26'],
    ['2028. 1. 26.', '2028-01-26'],
    ['31/2/2028', undefined],
    ['\u200E1/\u200E26/\u200E2028', '2028-01-26'],
  ])('reads %s as %s', (text, iso) => {
    expect(readings(text)).toEqual(iso ? [iso] : []);
  });

  it.each(['5/6/2028', '06-05-2028'])('reads %s as two days, the earlier first', (text) => {
    expect(readings(text)).toEqual(['2028-05-06', '2028-06-05']);
  });

  it.each(['31.2.2028', '29.2.2027', '13/13/2028', '1/26/28', 'Jan 26', '', '-'])('leaves out %s', (text) => {
    expect(readings(text)).toEqual([]);
  });

  it.each(['26/1/2571', '1406/11/06', '06/11/1406'])('leaves out %s, a year of another calendar', (text) => {
    expect(readings(text)).toEqual([]);
  });
});
