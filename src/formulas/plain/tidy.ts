/**
 * The little tidying that a formula of plain Excel does by itself: spaces go. Whatever is untidier than that must
 * stand in the table of spellings as it is written.
 */

/** The same in code as `tidyExpression` in a cell: what the two give must be equal for every value. */
export function tidy(value: string | number | boolean): string {
  const text = typeof value === "boolean" ? String(value).toUpperCase() : String(value);
  return text.replace(/ /g, "");
}

/** The formula of the tidied text of an expression. */
export function tidyExpression(expression: string): string {
  return `SUBSTITUTE(${expression}," ","")`;
}
