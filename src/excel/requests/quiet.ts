/** Lets Excel write without recalculating or repainting in between; both resume at the next sync by themselves. */
import { supports } from "./features";

export function quietUntilSync(context: Excel.RequestContext): void {
  const { application } = context.workbook;
  if (supports("1.6")) application.suspendApiCalculationUntilNextSync();
  if (supports("1.9")) application.suspendScreenUpdatingUntilNextSync();
}
