/** One way to print what was measured: times depend on the machine, ratios do not. */

/** Chinese characters are two wide in a terminal. */
function padded(text: string, width: number): string {
  const wide = [...text].filter((character) => character > "\u2e7f").length;
  return text + " ".repeat(Math.max(1, width - text.length - wide));
}

export function heading(text: string): void {
  console.log(`\n${text}`);
}

/** A time beside what it is measured by. */
export function line(what: string, took: number, floor?: number): void {
  const ratio = floor === undefined ? "" : `${(took / floor).toFixed(2).padStart(7)} ×`;
  console.log(`  ${padded(what, 56)}${took.toFixed(took < 100 ? 1 : 0).padStart(8)} ms${ratio}`);
}

/** A ratio by itself, with what it was made of. */
export function ratio(what: string, value: number, detail: string): void {
  console.log(`  ${padded(what, 56)}${value.toFixed(2).padStart(8)} ×   ${detail}`);
}

/** 1,000,000 as 100 万. */
export const cellsText = (cells: number): string => `${cells / 10_000} 万格`;

/** Recall and precision of what was found in so many returns. */
export function share(
  what: string,
  {
    returns,
    perfect,
    right,
    missed,
    wrong,
  }: Readonly<Record<"returns" | "perfect" | "right" | "missed" | "wrong", number>>,
): void {
  const percent = (part: number, whole: number) =>
    whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`;
  console.log(
    `  ${padded(what, 40)}查全 ${percent(right, right + missed).padStart(6)}  查准 ${percent(right, right + wrong).padStart(6)}  全对 ${String(perfect)}/${String(returns)}`,
  );
}
