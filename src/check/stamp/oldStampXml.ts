/** The form in which stamps were written before: rows and findings as elements of XML. It is only read. */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { severities } from "../../sheet/finding";
import { bareRowDigits, type RowDigest } from "./digest";
import type { Stamp, StampedFinding, StampedSheet } from "./stamp";

export const oldStampNamespace = "urn:rd-target-assistant:check-stamp:1";

/** What XML cannot hold stood as _xHHHH_, as in a worksheet. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
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
export function readOldStamp(xml: string): Stamp | null {
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
  if (broken || root?.name !== "check" || root.attributes["xmlns"] !== oldStampNamespace) return null;
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
