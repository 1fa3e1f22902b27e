/** Workbooks out of what the user chose or dropped: files, or folders with whatever lies in them. */
import type { ChosenFile } from "../../desk/parcels";

/** Workbooks, and slips that come back. */
const workbook = /\.(xlsx|xlsm|xls|xlsb|et|docx)$/i;

/** Excel's lock files and hidden ones are nobody's return. */
const isWanted = (name: string): boolean => workbook.test(name) && !/(^|\/)[~.]/.test(name);

const inOrder = (files: ChosenFile[]): ChosenFile[] =>
  files.filter(({ name }) => isWanted(name)).sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));

export function chosenFiles(list: FileList): ChosenFile[] {
  return inOrder([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

/** Folders are walked through; a part of them that cannot be read is left out as the system leaves it out. */
export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenFiles(data.files);
  return inOrder((await Promise.all(entries.map(walk))).flat());
}

async function walk(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  for (;;) {
    // A folder is told in portions, the last of which is empty.
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return found;
    for (const child of portion) found.push(...(await walk(child)));
  }
}
