/** Writes formulas, and reads what is typed into the pane's boxes as an argument of one. */
import { readNumberText } from "../policy";
import type { FunctionEntry, ParameterKind } from "./catalog";
import { tokens } from "./tokens";
import { referenceKey, type Argument, type Reference } from "./parse";

/** An argument that the pane can write. */
export type PlainArgument = Exclude<Argument, { readonly kind: "call" | "expression" }>;

function written(argument: PlainArgument): string {
  switch (argument.kind) {
    case "omitted":
      return "";
    case "number":
      return String(argument.value).toUpperCase();
    case "text":
      return `"${argument.value.replace(/"/g, '""')}"`;
    case "flag":
      return argument.value ? "TRUE" : "FALSE";
    case "reference":
      return referenceKey(argument.reference);
  }
}

/** The formula, without the omitted arguments at its end: =RD_TARGET("章贡区",2023). */
export function build(id: string, args: readonly PlainArgument[]): string {
  let count = args.length;
  while (count > 0 && args[count - 1]?.kind === "omitted") count--;
  return `=${id}(${args.slice(0, count).map(written).join(",")})`;
}

/** Figures without which there is nothing to answer. */
const figures: ReadonlySet<ParameterKind> = new Set(["actual", "amount", "count"]);

/**
 * The formula with its guard: =IF(E22="","",RD_GAP("瑞金市",2023,E22)). Desktop Excel hands a function 0 for a blank
 * cell, and what was not reported is not 0; so the cell is asked before the function is.
 */
export function buildGuarded(
  { id, parameters, sums }: FunctionEntry,
  args: readonly PlainArgument[],
): string {
  const call = build(id, args);
  if (sums) return call;
  const guards = parameters.flatMap(({ kind, optional }, i) => {
    const argument = args[i];
    if (argument?.kind !== "reference" || optional || !figures.has(kind)) return [];
    return [referenceKey(argument.reference)];
  });
  return `=${guards.reduceRight((inner, cell) => `IF(${cell}="","",${inner})`, call.slice(1))}`;
}

/** True where a formula asks a cell for itself before it calls a function with it, so that no blank gets there. */
export function guards(formula: string, reference: Reference): boolean {
  const asked = `IF(${referenceKey(reference)}="",`;
  const plain = (text: string): string => text.replace(/[\s$']/g, "").toUpperCase();
  return plain(formula).includes(plain(asked));
}

/** What was typed: a cell, a number, TRUE or FALSE, or else a text. */
export function argumentTyped(typed: string): PlainArgument {
  const text = typed.trim().replace(/^[=＝]/u, "");
  if (text === "") return { kind: "omitted" };
  const [only, ...rest] = tokens(text);
  if (rest.length === 0 && only?.reference) return { kind: "reference", reference: only.reference };
  if (/^(?:TRUE|FALSE)$/i.test(text)) return { kind: "flag", value: /^T/i.test(text) };
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? readNumberText(text) : null;
  return number ? { kind: "number", value: number.value } : { kind: "text", value: text };
}

const downwards = /^([A-Z]{1,3})(\d+):\1(\d+)$/;

/** How many rows the longest pointed column has; 1 without one. */
export function rowsOf(args: readonly PlainArgument[]): number {
  return Math.max(
    1,
    ...args.map((argument) => {
      const match = argument.kind === "reference" ? downwards.exec(argument.reference.address) : null;
      return match ? Number(match[3]) - Number(match[2]) + 1 : 1;
    }),
  );
}

/** The arguments for one row of a column of formulas: each pointed column gives its cell of that row. */
export function argumentsOfRow(args: readonly PlainArgument[], row: number): readonly PlainArgument[] {
  return args.map((argument) => {
    const match = argument.kind === "reference" ? downwards.exec(argument.reference.address) : null;
    if (argument.kind !== "reference" || !match) return argument;
    const address = `${match[1]}${Number(match[2]) + row}`;
    return { kind: "reference", reference: { ...argument.reference, address } };
  });
}
