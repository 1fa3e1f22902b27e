/** Writes a formula from what was chosen: constants quoted where they must be, references as they are. */
import { columnLetters, parseArea } from "./references";

export type Choice =
  | { readonly kind: "omitted" }
  | { readonly kind: "value"; readonly text: string }
  /** An address on the formula's own sheet, or with the sheet's name in front. */
  | { readonly kind: "reference"; readonly address: string };

/** A number and TRUE stand bare, everything else is a text. A code such as 360702 is a number too. */
function constant(text: string): string {
  const plain = text.trim();
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(plain) || /^(TRUE|FALSE)$/i.test(plain)) return plain.toUpperCase();
  return `"${plain.replace(/"/g, '""')}"`;
}

function written(choice: Choice): string {
  if (choice.kind === "omitted") return "";
  return choice.kind === "reference" ? choice.address : constant(choice.text);
}

/** `=RD_TARGET("章贡区",2023)`: omitted arguments at the end are left out. */
export function buildFormula(id: string, choices: readonly Choice[]): string {
  const texts = choices.map(written);
  while (texts.length > 0 && texts.at(-1) === "") texts.pop();
  return `=${id}(${texts.join(",")})`;
}

/** How many rows the pointed ranges have: so many cells a column of formulas fills. 1 for single cells. */
export function rowsPointedAt(choices: readonly Choice[]): number {
  const rows = choices.map((choice) => {
    if (choice.kind !== "reference") return 1;
    const area = parseArea(choice.address);
    return area ? area.bottom - area.top + 1 : 1;
  });
  return Math.max(1, ...rows);
}

/** One formula a row: a range gives each row its own cell, a single cell stays where it is. */
export function buildColumn(id: string, choices: readonly Choice[]): string[] {
  return Array.from({ length: rowsPointedAt(choices) }, (_, i) =>
    buildFormula(
      id,
      choices.map((choice) =>
        choice.kind === "reference" ? { ...choice, address: rowOf(choice.address, i) } : choice,
      ),
    ),
  );
}

function rowOf(address: string, i: number): string {
  const area = parseArea(address);
  if (!area) return address;
  if (area.top === area.bottom) {
    return area.left === area.right ? `${area.sheet}$${columnLetters(area.left)}$${area.top + 1}` : address;
  }
  const row = area.top + i + 1;
  const first = `${area.sheet}${columnLetters(area.left)}${row}`;
  return area.left === area.right ? first : `${first}:${columnLetters(area.right)}${row}`;
}
