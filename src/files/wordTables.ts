/** The tables of a .docx as texts: what a unit has written into a 退回单 of ours. Nothing else of the document is read. */
import { documentMark } from "../sheet/document";
import { isType, Package } from "./package";
import { guardMemory, UnreadableFile } from "./unreadable";

/** Table, row, cell. */
export type WordTables = readonly (readonly (readonly string[])[])[];

export interface WordDocument {
  /** True for a document that the add-in has made, whoever has written into it since. */
  readonly ours: boolean;
  readonly tables: WordTables;
}

function isOurs(pack: Package): boolean {
  const part = pack.relationships("").find((one) => isType(one, "core-properties"))?.target;
  if (part === undefined || !pack.has(part)) return false;
  let description = "";
  let inside = false;
  pack.parse(part, {
    open: ({ local }) => void (inside = local === "description"),
    close: () => void (inside = false),
    text: (piece) => void (description += inside ? piece : ""),
  });
  return description.trim() === documentMark;
}

function tablesOf(pack: Package): WordTables {
  const part = pack.relationships("").find((one) => isType(one, "officeDocument"))?.target;
  if (part === undefined || !/(^|\/)document\d*\.xml$/iu.test(part))
    throw new UnreadableFile("notWorkbook", "no document in it", "不是 Word 文档");
  const tables: string[][][] = [];
  // Of tables within tables only the outer one is told apart: what stands within a cell is the cell's text.
  let depth = 0;
  let cell: string[] | null = null;
  let inText = false;
  pack.parse(part, {
    open({ local }) {
      if (local === "tbl" && depth++ === 0) tables.push([]);
      else if (local === "tr" && depth === 1) tables.at(-1)?.push([]);
      else if (local === "tc" && depth === 1) cell = [];
      else if (local === "p" && cell && cell.length > 0) cell.push("\n");
      else if (local === "br" || local === "cr") cell?.push("\n");
      else if (local === "tab") cell?.push(" ");
      else if (local === "t") inText = true;
    },
    close({ local }) {
      if (local === "t") inText = false;
      else if (local === "tc" && depth === 1) {
        tables
          .at(-1)
          ?.at(-1)
          ?.push((cell ?? []).join("").trim());
        cell = null;
      } else if (local === "tbl") depth--;
    },
    text(piece) {
      if (inText) cell?.push(piece);
    },
  });
  return tables;
}

/** @throws UnreadableFile when the bytes are no .docx that may safely be read */
export function readWordDocument(bytes: Uint8Array): WordDocument {
  return guardMemory(() => {
    const pack = Package.open(bytes);
    return { ours: isOurs(pack), tables: tablesOf(pack) };
  });
}
