/** LibreOffice without a screen: opens a workbook, calculates all of it anew, and saves it again; prints documents. */
import { execFile } from "node:child_process";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** 0 is "always": by default LibreOffice trusts the values that the file brings along. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

async function converted(bytes: Uint8Array, from: string, to: string, filter: string): Promise<Uint8Array> {
  const [one] = await allConverted([bytes], from, to, filter);
  if (!one) throw new Error("nothing came out of LibreOffice");
  return one;
}

/** All by one LibreOffice: it takes longer to start than to convert. */
async function allConverted(
  files: readonly Uint8Array[],
  from: string,
  to: string,
  filter: string,
): Promise<Uint8Array[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "rd-libreoffice-"));
  try {
    await mkdir(path.join(folder, "profile/user"), { recursive: true });
    await mkdir(path.join(folder, "out"));
    await writeFile(path.join(folder, "profile/user/registrymodifications.xcu"), settings);
    const names = files.map((_bytes, i) => `book${i}`);
    await Promise.all(
      files.map((bytes, i) => writeFile(path.join(folder, `${names[i] ?? ""}.${from}`), bytes)),
    );
    await run("soffice", [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      filter,
      "--outdir",
      path.join(folder, "out"),
      ...names.map((name) => path.join(folder, `${name}.${from}`)),
    ]);
    return await Promise.all(
      names.map(async (name) => new Uint8Array(await readFile(path.join(folder, `out/${name}.${to}`)))),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the file as LibreOffice saves it as .xlsx */
export const savedByLibreOffice = (workbook: Uint8Array): Promise<Uint8Array> =>
  converted(workbook, "xlsx", "xlsx", "xlsx:Calc MS Excel 2007 XML");

/** @returns the document as a PDF */
export const printedByLibreOffice = (document: Uint8Array): Promise<Uint8Array> =>
  converted(document, "docx", "pdf", "pdf:writer_pdf_Export");

/** @returns the document as LibreOffice saves it as .docx */
export const writtenByLibreOffice = (document: Uint8Array): Promise<Uint8Array> =>
  converted(document, "docx", "docx", "docx:MS Word 2007 XML");

/** @returns each workbook's pages as a PDF */
export const pagesByLibreOffice = (workbooks: readonly Uint8Array[]): Promise<Uint8Array[]> =>
  allConverted(workbooks, "xlsx", "pdf", "pdf:calc_pdf_Export");
