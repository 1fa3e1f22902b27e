/** The workbench page: a spreadsheet, the add-in's pane beside it, and the bar above both. */
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import "@univerjs/preset-sheets-note/lib/index.css";
import "./page.css";
import { UnreadableFile } from "../../../src/files/unreadable";
import { readWorkbook } from "../../../src/files/readWorkbook";
import { Book } from "../host/book/book";
import type { Fault } from "../host/faults";
import { excel2021 } from "../host/requirements";
import { Session } from "../host/session";
import type { FunctionMetadata } from "../view/functions";
import { Spreadsheet } from "../view/spreadsheet";
import { openBook } from "../xlsx/open";
import { saveBook } from "../xlsx/save";
import { wireDivider } from "./divider";
import { connectPane, type PaneFrame } from "./paneFrame";
import { readRibbon } from "./ribbon";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const message = element("message");
const say = (text: string) => (message.textContent = text);

/** The language of the Excel that is played; the pane and the functions follow it. */
const language = new URLSearchParams(location.search).get("lang") === "en-US" ? "en-US" : "zh-CN";
const newBook = () => new Book({ name: "工作簿1.xlsx", sheets: ["工作表1"], language });

let book = newBook();
/** Names of the add-in's functions, which a file holds in a form of its own. */
let functionNames: readonly string[] = [];
const spreadsheet = new Spreadsheet({
  container: element("sheet"),
  onLink: (address) => window.open(address, "_blank", "noopener"),
  onMessage: say,
});
/** An older Excel to try the add-in with: /workbench/?excel=2021. */
const older = new URLSearchParams(location.search).get("excel") === "2021";
const session = new Session({
  book,
  ...(older ? { requirementSets: excel2021 } : {}),
  engine: spreadsheet,
  // There is one window: the new workbook takes the old one's place once its request has been answered.
  onOpenWorkbook: (bytes) => setTimeout(() => void openFile(bytes, "示例.xlsx"), 200),
});
let pane: PaneFrame | undefined;

/** Shows a book in place of the one before. As in Excel, each workbook has a pane of its own, which starts anew. */
async function show(next: Book): Promise<void> {
  book = next;
  session.replaceBook(next);
  spreadsheet.open(next);
  element("pane").hidden = element("divider").hidden = false;
  document.title = `${next.name} · 研发投入目标助手`;
  // The spreadsheet first: it calculates with the pane that is there, and is whole before the page draws again.
  await spreadsheet.settle();
  await pane?.restart();
}

/** Opens a workbook in place of the one shown. A file that cannot be read leaves everything as it is. */
async function openFile(bytes: Uint8Array, name: string): Promise<void> {
  say("");
  try {
    // The product's own reader refuses what must not be opened, in words for the user.
    await readWorkbook(bytes);
    const opened = await openBook(bytes, name);
    opened.language = language;
    await show(opened);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) console.error(error);
    const why =
      error instanceof UnreadableFile ? error.message : "文件打不开，请在 Excel 中另存为 .xlsx 后再试";
    say(`「${name}」${why}。`);
  }
}

async function save(): Promise<Uint8Array> {
  await spreadsheet.settle();
  return saveBook(book, { customFunctions: functionNames });
}

async function download(): Promise<void> {
  const bytes = await save();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
  link.download = book.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}：${response.status}`);
  return response.text();
}

function wireBar(): void {
  const file = element<HTMLInputElement>("file");
  element("open").addEventListener("click", () => file.click());
  const take = async (chosen: File | undefined) => {
    if (chosen) await openFile(new Uint8Array(await chosen.arrayBuffer()), chosen.name);
  };
  file.addEventListener("change", () => void take(file.files?.[0]).then(() => (file.value = "")));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  element("new").addEventListener("click", () => void show(newBook()));
  const languages = element<HTMLSelectElement>("language");
  languages.value = language;
  languages.addEventListener("change", () => {
    location.search = languages.value === language ? "" : `?lang=${languages.value}`;
  });
  wireDivider(element("divider"), element("pane"));
  element("save").addEventListener("click", () => {
    download().catch((error: unknown) => say(`没有保存成功：${String(error)}`));
  });
}

async function fillSamples(): Promise<void> {
  const names = JSON.parse(await fetchText("/samples/")) as string[];
  const samples = element<HTMLSelectElement>("samples");
  samples.append(...names.map((name) => new Option(name.replace(/\.xlsx$/, ""), name)));
  samples.addEventListener("change", () => {
    const name = samples.value;
    samples.value = "";
    if (name === "") return;
    void fetch(`/samples/${encodeURIComponent(name)}`)
      .then((response) => response.arrayBuffer())
      .then((buffer) => openFile(new Uint8Array(buffer), name));
  });
}

async function fillRibbon(): Promise<void> {
  for (const { id, label, action } of readRibbon(await fetchText("/manifest.xml"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      if (action === null) element("divider").hidden = element("pane").hidden = !element("pane").hidden;
      else void session.press(id, action);
    });
    element("ribbon").append(button);
  }
}

async function start(): Promise<void> {
  spreadsheet.open(book);
  wireBar();
  pane = connectPane(element<HTMLIFrameElement>("pane"), session);
  const described = language === "en-US" ? "/functions.en.json" : "/functions.json";
  const metadata = JSON.parse(await fetchText(described)) as FunctionMetadata;
  functionNames = metadata.functions.map(({ name }) => name);
  spreadsheet.registerFunctions(metadata, (name, args, options) => session.invoke(name, args, options));
  await Promise.all([fillSamples(), fillRibbon()]);
}

/** For tests in the browser and for the console: what a person does by hand, trouble to order, a look at the book. */
export interface WorkbenchHandle {
  readonly ready: Promise<void>;
  openFile(bytes: Uint8Array, name: string): Promise<void>;
  save(): Promise<Uint8Array>;
  settle(): Promise<void>;
  /** What the page shows after all that was done to it, and what it would show were the book drawn anew. */
  pictures(): ReturnType<Spreadsheet["pictures"]>;
  /** Orders trouble for a coming request: `workbench.fail({ request: 3, code: "GeneralException" })`. */
  fail(fault: Fault): void;
  readonly book: Book;
}

const ready = start().catch((error: unknown) => {
  say(`工作台没有启动成功：${String(error)}`);
  throw error;
});
const handle: WorkbenchHandle = {
  ready,
  openFile,
  save,
  settle: () => spreadsheet.settle(),
  pictures: () => spreadsheet.pictures(),
  fail: (fault) => session.fail(fault),
  get book() {
    return book;
  },
};
(window as Window & { workbench?: WorkbenchHandle }).workbench = handle;
