/** Dates as Excel counts them: days since 1899-12-30, in the 1900 system with its 29 February 1900. */

/** A workbook in the 1904 system counts from 1 January 1904: this many days later. */
export const days1904 = 1462;

const dayLength = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);

/** Serial number of an ISO 8601 date, time or both, as cells of type "d" hold them; undefined for anything else. */
export function serialOfIsoDate(text: string): number | undefined {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text);
  if (!match || text === "") return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = match;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  if (year === undefined) return time;
  const days = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - epoch) / dayLength;
  // Before 1 March 1900 Excel is a day off the calendar.
  return (days < 61 ? days - 1 : days) + time;
}
