/** Takes what is written off cells of ours, and how they look. What people have noted on them, or say of them, stays. */
import { supports } from "../requests/features";

/** At the next sync. Clearing all of a range would take notes and comments away with it. */
export function queueEmpty(range: Excel.Range): void {
  if (supports("1.7")) range.clear("Hyperlinks");
  range.clear("Contents");
  range.clear("Formats");
}
