/** Many small acts in few requests: neither one request for each nor all in one, which Excel would refuse. */

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
