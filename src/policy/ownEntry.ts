/**
 * The entry that a record itself has under a key which somebody has typed: a cell or a sheet may be called
 * “__proto__” or “constructor”, and a plain look-up would then find what every object brings along.
 */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
