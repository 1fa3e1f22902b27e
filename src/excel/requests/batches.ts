/** Many small acts in few requests: neither one request for each nor all in one, which Excel would refuse. */

/** Queues `queue(part, start)` for `size` rows at a time: a block of cells in requests that Excel takes. */
export async function inRowChunks<T>(
  context: Excel.RequestContext,
  rows: readonly T[],
  size: number,
  queue: (part: readonly T[], start: number) => void,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_unused, i) => i * size);
  await inBatches(context, starts, 1, (start) => queue(rows.slice(start, start + size), start));
}

/** Queues `queue(item)` for every item and sends them `size` at a time. */
export async function inBatches<T>(
  context: Excel.RequestContext,
  items: readonly T[],
  size: number,
  queue: (item: T, index: number) => void,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    items.slice(start, start + size).forEach((item, i) => queue(item, start + i));
    // Bounded: one request for `size` items, which is the point of this function.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
  }
}
