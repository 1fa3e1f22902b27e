/** Workbooks made by hand for the tests: parts as text, zipped by fflate; nothing of src/files takes part. */
import { unzipSync, zipSync } from "fflate";

export const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRel = "http://schemas.openxmlformats.org/package/2006/relationships";
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Parts = Record<string, string | Uint8Array>;

export function zip(parts: Parts): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === "string" ? encoder.encode(content) : content,
      ]),
    ),
    // Whenever it is made, the same parts are the same file.
    { mtime: "2023-06-30T12:00:00" },
  );
}

export function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes);
}

export function text(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new Error("no such part");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

export function relationships(
  entries: readonly (readonly [id: string, kind: string, target: string])[],
  base = rel,
): string {
  const body = entries.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${base}/${kind}" Target="${target}"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${packageRel}">${body.join("")}</Relationships>`;
}

export interface Plan {
  /** Worksheet XML by sheet name: the whole part, or the inside of <sheetData>. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly states?: Readonly<Record<string, string>>;
  readonly styles?: string;
  readonly sharedStrings?: string;
  readonly workbookPr?: string;
  readonly extra?: Parts;
}

/** The parts of a small workbook. */
export function workbookParts(plan: Plan): Parts {
  const names = Object.keys(plan.sheets);
  const parts: Parts = {
    "[Content_Types].xml":
      `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      names
        .map(
          (_, i) =>
            `<Override PartName="/xl/worksheets/sheet${String(i + 1)}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join("") +
      (plan.styles === undefined
        ? ""
        : '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>') +
      (plan.sharedStrings === undefined
        ? ""
        : '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>') +
      "</Types>",
    "_rels/.rels": relationships([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml":
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${rel}">${plan.workbookPr ?? ""}<sheets>` +
      names
        .map((name, i) => {
          const state = plan.states?.[name];
          return `<sheet name="${name}" sheetId="${String(i + 1)}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${String(i + 1)}"/>`;
        })
        .join("") +
      "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": relationships([
      ...names.map(
        (_, i) => [`rId${String(i + 1)}`, "worksheet", `worksheets/sheet${String(i + 1)}.xml`] as const,
      ),
      ...(plan.styles === undefined ? [] : [["rIdS", "styles", "styles.xml"] as const]),
      ...(plan.sharedStrings === undefined ? [] : [["rIdT", "sharedStrings", "sharedStrings.xml"] as const]),
    ]),
  };
  names.forEach((name, i) => {
    const body = plan.sheets[name] ?? "";
    parts[`xl/worksheets/sheet${String(i + 1)}.xml`] =
      body.includes("<worksheet") || body.includes(":worksheet")
        ? body
        : worksheet(`<sheetData>${body}</sheetData>`);
  });
  if (plan.styles !== undefined) parts["xl/styles.xml"] = plan.styles;
  if (plan.sharedStrings !== undefined) parts["xl/sharedStrings.xml"] = plan.sharedStrings;
  return { ...parts, ...plan.extra };
}

export function workbook(plan: Plan): Uint8Array {
  return zip(workbookParts(plan));
}

export function worksheet(inside: string): string {
  return `${xmlHead}<worksheet xmlns="${main}" xmlns:r="${rel}">${inside}</worksheet>`;
}

/** A styles part with these number format ids as cell styles 0, 1, 2 … */
export function stylesWith(ids: readonly number[], custom: Readonly<Record<number, string>> = {}): string {
  const own = Object.entries(custom);
  return (
    `${xmlHead}<styleSheet xmlns="${main}">` +
    (own.length > 0
      ? `<numFmts count="${String(own.length)}">${own.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join("")}</numFmts>`
      : "") +
    '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${String(ids.length)}">${ids.map((id) => `<xf numFmtId="${String(id)}" fontId="0" fillId="0" borderId="0" xfId="0"/>`).join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

export function sharedStringsOf(items: readonly string[]): string {
  return `${xmlHead}<sst xmlns="${main}" count="${String(items.length)}" uniqueCount="${String(items.length)}">${items.map((item) => (item.startsWith("<") ? `<si>${item}</si>` : `<si><t xml:space="preserve">${item}</t></si>`)).join("")}</sst>`;
}
