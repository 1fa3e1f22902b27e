/** What a number format code does to the figure that is seen. */

/** What is shown as it stands: "text", \\c, !c (in East Asian Excel), and the widths and fillers _c, *c. */
const literal = /"[^"]*"?|[\\!_*][^]?/g;

/** A format code without what it only shows: `0.00"%"` → `0.00`. */
export function bareFormat(code: string): string {
  return code.replace(literal, "");
}

/** True when the figure is shown a hundredfold with a percent sign: 0.0226 as 2.26%. `0.00"%"` shows 2.26 so. */
export function showsPercent(code: string): boolean {
  return code.includes("%") && bareFormat(code).includes("%");
}
