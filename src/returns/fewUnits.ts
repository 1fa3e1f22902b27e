/** 南部六县（市）, 5个重点县: a title that says how many counties its table is of. */
import { compact } from "../policy";
import type { ReturnRow, Subject } from "./types";

type Sector = Extract<Subject, { readonly kind: "sector" }>;

const digits = "一二三四五六七八九";
const saying = /(十?[一二三四五六七八九]|两|二?十|\d{1,2})个?\p{Script=Han}{0,2}[县区市]/gu;

function numberOf(said: string): number {
  if (/\d/u.test(said)) return Number(said);
  if (said === "两") return 2;
  const tens = said.includes("十") ? (said.startsWith("二十") ? 20 : 10) : 0;
  return tens + digits.indexOf(said.at(-1) ?? "") + 1;
}

/** 全市医疗卫生机构2024年…: of one sector by its title, and no other stands there. */
function isOfOneSector(titles: readonly string[], rows: readonly ReturnRow[]): boolean {
  let only: Sector | undefined;
  for (const { subject } of rows) {
    if (subject?.kind !== "sector") continue;
    if (only && only !== subject) return false;
    only = subject;
  }
  if (!only) return false;
  const { name, aliases } = only.sector;
  return titles.some((title) => [name, ...aliases].some((one) => compact(title).includes(compact(one))));
}

/**
 * True where the counties of a table are as many as its title says, or its sector is the only one of the title: it owes
 * nothing for the others.
 */
export function isOfFew(titles: readonly string[], rows: readonly ReturnRow[]): boolean {
  if (isOfOneSector(titles, rows)) return true;
  const numbers = titles.flatMap((title) =>
    [...compact(title).matchAll(saying)].map(([, said = ""]) => numberOf(said)),
  );
  if (numbers.length === 0) return false;
  const counties = new Set(
    rows.flatMap(({ subject }) => (subject?.kind === "region" && !subject.region.whole ? [subject.id] : [])),
  );
  return counties.size > 1 && numbers.includes(counties.size);
}
