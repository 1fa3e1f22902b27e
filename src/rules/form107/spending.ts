/** What an enterprise has spent is one figure, on its 107-2 and on every list. */
import { subtract } from "../../policy";
import type { Fact } from "../../returns/types";
import { cellAddress } from "../../sheet/address";
import { enterpriseOf, sameTime, type EnterpriseName } from "./enterprises";
import { roundingIn } from "../rounding";
import type { BookContext, PlacedReturn, Teller } from "../rule";
import { at, qualityClause, showFact } from "../wording";

/** What one sheet says an enterprise has spent. */
interface Spending {
  readonly of: EnterpriseName;
  readonly fact: Fact;
  readonly on: PlacedReturn;
  /** The year of the figure; an application tells of the year before. */
  readonly year: number | null;
}

function isApplication({ value }: PlacedReturn): boolean {
  return value.columns.some(({ measure, field }) => measure === "funds" || field === "project");
}

function spendings({ returns }: BookContext): Spending[] {
  return returns.flatMap((on) => {
    if (on.value.form?.form === "107-2") {
      const fact = on.facts.find(({ measure }) => measure === "formSpending");
      return fact ? [{ of: enterpriseOf(on), fact, on, year: on.value.year }] : [];
    }
    if (on.value.kind !== "enterprise") return [];
    return on.value.rows.flatMap((row) => {
      const fact = row.facts.find(({ measure }) => measure === "enterpriseRd");
      const of = { name: row.label, creditCode: row.fields.creditCode?.text ?? "" };
      return fact ? [{ of, fact, on, year: isApplication(on) ? null : fact.year }] : [];
    });
  });
}

const isForm = ({ value }: PlacedReturn): boolean => value.form !== undefined;

/** By credit code and by name, so that each form is held against the rows that may be its own. */
function keysOf({ of }: Spending): string[] {
  return [of.creditCode, of.name].filter((text) => text !== "").map((text) => keyText(text));
}

const keyText = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s()]/gu, "")
    .toUpperCase();

/** Holds each 107-2 against the lists and other forms that name its enterprise. */
export function compareSpending(book: BookContext, tell: Teller): void {
  const { plan, usable } = book;
  // Without a form there is nothing to hold lists against: of a long one nothing is gathered.
  if (!book.returns.some(isForm)) return;
  const all = spendings(book);
  const roundings = new Map(book.returns.map((on) => [on, roundingIn(on.facts)]));
  const known = new Map<string, Spending[]>();
  for (const later of all) {
    const earlier = keysOf(later)
      .flatMap((key) => known.get(key) ?? [])
      .find(
        (one) =>
          one.on !== later.on &&
          (isForm(one.on) || isForm(later.on)) &&
          sameTime(one.year, later.year) &&
          agree(one.of, later.of),
      );
    for (const key of keysOf(later)) known.set(key, [...(known.get(key) ?? []), later]);
    if (!earlier) continue;
    const [a, b] = [earlier.fact, later.fact];
    if (!usable(a) || !usable(b)) {
      tell.couldNotTell();
      continue;
    }
    const slack = Math.max(roundings.get(earlier.on)?.(a) ?? 0, roundings.get(later.on)?.(b) ?? 0);
    if (Math.abs(subtract(a.value, b.value)) <= slack) {
      tell.passed();
      continue;
    }
    const dated = earlier.year !== null && later.year !== null;
    tell.found({
      ...at(b),
      on: later.on,
      unit: later.of.name,
      severity: dated ? "error" : "query",
      message: `${later.of.name}研发费用填 ${showFact(b)}，而${earlier.on.label}${cellAddress(a.cell.row, a.cell.column)} 填 ${showFact(a)}。`,
      suggestion: dated
        ? "同一企业同一年只能有一个数：请核对后改正有误的一处。"
        : "如说的是同一年，请改正有误的一处；不是同一年的，请写明年度。",
      source: qualityClause(plan),
    });
  }
}

/** One name with two credit codes is two enterprises. */
function agree(a: EnterpriseName, b: EnterpriseName): boolean {
  return a.creditCode === "" || b.creditCode === "" || keyText(a.creditCode) === keyText(b.creditCode);
}
