/** A stamp as XML and back. Other programs keep the part as it is; what cannot be read is no stamp. */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { severities } from "../../sheet/finding";
import { escapeXml } from "../../sheet/xmlText";
import { bareRowDigits, type RowDigest } from "./digest";
import type { Stamp, StampedFinding, StampedSheet } from "./stamp";

export const stampNamespace = "urn:rd-target-assistant:check-stamp:1";

type Attributes = Readonly<Record<string, string | number>>;

/**
 * What XML cannot hold, half an emoji too, stands as _xHHHH_ as in a worksheet, and what already looks so with its
 * underscore escaped: the digests are of the very names. A pair of surrogates is matched to be let through.
 */
const forbidden =
  /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff\ufffe\uffff\u0000-\u0008\u000b\u000c\u000e-\u001f]|_(?=x[0-9A-F]{4}_)/g;

function escapedCharacter(found: string): string {
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return found.length === 2 ? found : `_x${code}_`;
}

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function escaped(value: string | number): string {
  return escapeXml(String(value).replace(forbidden, escapedCharacter));
}

function tag(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return content === ""
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${content}</${name}>`;
}

export function stampToXml(stamp: Stamp): string {
  const { at, addin, edition, rules, off, settings, sheets, findings, digest } = stamp;
  const sheetTags = sheets.map(({ name, kind, year, digest: own, count, rows }) =>
    tag("sheet", { name, kind, ...(year === null ? {} : { year }), count, sha256: own }, rowTags(rows)),
  );
  const findingTags = findings.map((finding) => tag("finding", { ...finding }));
  return tag(
    "check",
    { xmlns: stampNamespace, at, addin, sha256: digest },
    tag("edition", edition) +
      tag("rules", { ran: rules.join(" "), off: off.join(" "), settings }) +
      tag("result", stamp.counts) +
      sheetTags.join("") +
      findingTags.join(""),
  );
}

/** A row with its cells; of rows without, as a large sheet has them, those under one another as one. */
function rowTags(rows: readonly RowDigest[]): string {
  const tags: string[] = [];
  let run: RowDigest[] = [];
  const flush = (): void => {
    const [first] = run;
    if (first) tags.push(tag("rows", { r: first.number, h: run.map(({ digest }) => digest).join("") }));
    run = [];
  };
  for (const row of rows) {
    const last = run.at(-1);
    if (row.cells.size > 0 || (last && last.number + 1 !== row.number)) flush();
    if (row.cells.size === 0) run.push(row);
    else {
      const cells = [...row.cells].map((cell) => cell.join(":")).join(" ");
      tags.push(tag("row", { r: row.number, h: row.digest, c: cells }));
    }
  }
  flush();
  return tags.join("");
}

function rowsFrom({ name, attributes: { r, h = "", c = "" } }: SaxesTagPlain): RowDigest[] {
  const number = Number(r);
  if (name === "row") {
    const cells = words(c).map((cell) => cell.split(":") as [string, string]);
    return [{ number, digest: h, cells: new Map(cells) }];
  }
  const digests = h.match(new RegExp(`.{${bareRowDigits}}`, "g")) ?? [];
  return digests.map((digest, i) => ({ number: number + i, digest, cells: new Map() }));
}

const words = (list: string): string[] => list.split(" ").filter((word) => word !== "");

/** @returns null for XML that is no stamp of ours, or is damaged */
export function stampFromXml(xml: string): Stamp | null {
  const found: SaxesTagPlain[] = [];
  const rowsOf = new Map<SaxesTagPlain, SaxesTagPlain[]>();
  let sheet: SaxesTagPlain | undefined;
  const parser = new SaxesParser();
  let broken = false;
  parser.on("error", () => (broken = true));
  parser.on("doctype", () => (broken = true));
  parser.on("opentag", (opened) => {
    if (opened.name === "sheet") sheet = opened;
    if (!/^rows?$/.test(opened.name) || !sheet) found.push(opened);
    else {
      const rows = rowsOf.get(sheet);
      if (rows) rows.push(opened);
      else rowsOf.set(sheet, [opened]);
    }
  });
  parser.write(xml).close();
  const [root] = found;
  if (broken || root?.name !== "check" || root.attributes["xmlns"] !== stampNamespace) return null;
  const all = (name: string): SaxesTagPlain[] => found.filter((one) => one.name === name);
  const text = (of: SaxesTagPlain | undefined, name: string): string => unescaped(of?.attributes[name] ?? "");
  const [edition] = all("edition");
  const [rules] = all("rules");
  const [result] = all("result");
  return {
    at: text(root, "at"),
    addin: text(root, "addin"),
    digest: text(root, "sha256"),
    edition: { id: text(edition, "id"), notice: text(edition, "notice"), issued: text(edition, "issued") },
    rules: words(text(rules, "ran")),
    off: words(text(rules, "off")),
    settings: text(rules, "settings"),
    counts: Object.fromEntries(
      severities.map((severity) => [severity, Number(text(result, severity))]),
    ) as Stamp["counts"],
    sheets: all("sheet").map((one): StampedSheet => ({
      name: text(one, "name"),
      kind: text(one, "kind"),
      year: text(one, "year") === "" ? null : Number(text(one, "year")),
      digest: text(one, "sha256"),
      count: Number(text(one, "count")),
      rows: (rowsOf.get(one) ?? []).flatMap(rowsFrom),
    })),
    findings: all("finding").map((one): StampedFinding => ({
      rule: text(one, "rule"),
      severity: severities.find((severity) => severity === text(one, "severity")) ?? "error",
      sheet: text(one, "sheet"),
      cell: text(one, "cell"),
      message: text(one, "message"),
      explanation: text(one, "explanation"),
    })),
  };
}
