/**
 * The real, unmodified Office.js in a bare `vm` window, with the workbench's host as its Excel. For tests of
 * everything that calls Office.js: what runs here is the library that ships, not a mock.
 *
 * ```ts
 * const addin = await openAddin({ book: new Book({ sheets: ["表"] }) });
 * const restore = addin.asGlobals();        // code under test finds Excel, Office, OfficeExtension
 * await addin.Excel.run(async (context) => { ... });
 * expect(addin.book.sheet("表").values("A1:B2")).toEqual([[1, 2], [3, 4]]);
 * restore();
 * addin.close();
 * ```
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { Book } from "../../tools/workbench/host/book/book";
import type { Language } from "../../tools/workbench/host/errors";
import type { Fault } from "../../tools/workbench/host/faults";
import { profiles, type ProfileName } from "../../tools/workbench/host/profiles";
import type { RequirementSets } from "../../tools/workbench/host/requirements";
import { excelApiSets } from "./apiSets";
import {
  Session,
  type Engine,
  type FunctionResult,
  type LibraryMessage,
} from "../../tools/workbench/host/session";

export interface OpenAddinOptions {
  /** The workbook the add-in sees; a new one with one sheet when left out. */
  readonly book?: Book;
  /** Display language of the host; that of the book (zh-CN) when left out. */
  readonly language?: Language;
  /** Which Excel is played; Excel on the web when left out. */
  readonly profile?: ProfileName;
  /** What `isSetSupported` answers from; the profile's when left out. */
  readonly requirementSets?: RequirementSets;
  /** Members that this Excel has only since a newer set; by default Microsoft's own dates, for an older Excel. */
  readonly memberSets?: ReadonlyMap<string, string>;
  /** What calculates the book's formulas; nothing does when left out. */
  readonly engine?: Engine;
  /** See `SessionOptions.turn`. */
  readonly turn?: () => Promise<void>;
  readonly onStartState?: (state: string) => void;
  readonly onPaneState?: (state: string) => void;
  /** A second workbook was opened: beside the one the add-in sees, and without a pane. */
  readonly onOpenWorkbook?: (bytes: Uint8Array) => void;
  /** Script files that run after office.js, e.g. dist/functions.js. */
  readonly scripts?: readonly string[];
}

export interface Addin {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly CustomFunctions: typeof CustomFunctions;
  /** The global object of the add-in's page. */
  readonly window: Record<string, unknown>;
  readonly book: Book;
  readonly session: Session;
  /** False once the pane has been closed. */
  readonly open: boolean;
  /** Calls a registered custom function through the library, as a cell would. */
  invoke(name: string, args: readonly unknown[]): Promise<FunctionResult>;
  /** Presses a ribbon button; resolves when the add-in says it is done. */
  press(action: string, controlId?: string): Promise<void>;
  /** Orders trouble for a coming request. */
  fail(fault: Fault): void;
  /** Puts Excel, Office, OfficeExtension and CustomFunctions on globalThis; the result takes them away. */
  asGlobals(): () => void;
  close(): void;
}

const library = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const origin = "https://addin.test";
const globalNames = ["Excel", "Office", "OfficeExtension", "CustomFunctions"] as const;

/** Compiled library files: a megabyte each, used by many tests. */
const compiled = new Map<string, vm.Script>();

function script(file: string): vm.Script {
  const found = compiled.get(file);
  if (found) return found;
  const made = new vm.Script(readFileSync(file, "utf8"), { filename: file });
  compiled.set(file, made);
  return made;
}

/** Read once: the typings are large. */
let sets: ReadonlyMap<string, string> | undefined;
const memberSets = (): ReadonlyMap<string, string> => (sets ??= excelApiSets());

interface FakeElement {
  [key: string]: unknown;
}

/** Opens the add-in's page; resolves when `Office.onReady` has. */
export async function openAddin(options: OpenAddinOptions = {}): Promise<Addin> {
  const book = options.book ?? new Book();
  if (options.language) book.language = options.language;
  const profile = profiles[options.profile ?? "web"];
  const session = new Session({
    book,
    profile,
    // An older Excel refuses what it does not know.
    ...(options.profile || options.requirementSets ? { memberSets: memberSets() } : {}),
    ...(options.requirementSets ? { requirementSets: options.requirementSets } : {}),
    ...(options.onPaneState ? { onPaneState: options.onPaneState } : {}),
    ...(options.onOpenWorkbook ? { onOpenWorkbook: options.onOpenWorkbook } : {}),
    ...(options.onStartState ? { onStartState: options.onStartState } : {}),
    ...(options.engine ? { engine: options.engine } : {}),
    ...(options.turn ? { turn: options.turn } : {}),
    ...(options.memberSets ? { memberSets: options.memberSets } : {}),
  });
  let open = true;
  const timers = new Set<NodeJS.Timeout>();
  const listeners = new Map<string, ((event: unknown) => void)[]>();

  const parent = {
    postMessage(text: string): void {
      const message = JSON.parse(text) as LibraryMessage;
      setImmediate(() => {
        void session.handle(message, (data) => deliver(data), origin);
      });
    },
  };
  /** Events come through another pane's request too; what they call belongs to this one. */
  const here = AsyncLocalStorage.snapshot();
  const deliver = (data: string): void => {
    if (!open) return;
    here(() => {
      for (const listener of listeners.get("message") ?? []) listener({ data, origin, source: parent });
    });
  };

  /** Loads a script element of the loader: always a file of the library. */
  const append = (node: FakeElement): FakeElement => {
    if (node["tagName"] !== "SCRIPT" || typeof node["src"] !== "string") return node;
    const file = path.join(library, new URL(node["src"]).pathname.replace("/office/", ""));
    setImmediate(() => {
      if (!open) return;
      script(file).runInContext(context);
      (node["onload"] as ((event: unknown) => void) | undefined)?.({ type: "load" });
    });
    return node;
  };
  const element = (tag: string): FakeElement => {
    const made: FakeElement = {
      tagName: tag.toUpperCase(),
      style: {},
      setAttribute: (key: string, value: unknown) => {
        made[key] = value;
      },
      getAttribute: (key: string) => made[key],
      removeChild: () => undefined,
      appendChild: append,
      addEventListener: (type: string, listener: unknown) => {
        made[`on${type}`] = listener;
      },
    };
    if (tag === "a") {
      // The library takes addresses apart with an <a>.
      let href = "";
      Object.defineProperty(made, "href", {
        get: () => href,
        set: (value: string) => {
          const url = new URL(value, origin);
          for (const part of [
            "protocol",
            "hostname",
            "port",
            "host",
            "pathname",
            "origin",
            "search",
            "hash",
          ] as const) {
            made[part] = url[part];
          }
          href = url.href;
        },
      });
    }
    return made;
  };
  const later =
    (start: (work: () => void, delay?: number) => NodeJS.Timeout) =>
    (work: () => void, delay?: number): NodeJS.Timeout => {
      const timer = start(() => {
        if (open) work();
      }, delay);
      // A test that fails before close() must not keep Jest waiting.
      timer.unref();
      timers.add(timer);
      return timer;
    };

  const info = `Excel$Web$16.01$${book.language}$c1$$disableLogging$3`;
  const address = new URL(
    `${origin}/taskpane.html?_host_Info=${encodeURIComponent(info)}#&_xdm_Info=${encodeURIComponent(`c1|app1|${origin}`)}`,
  );
  const storage = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, String(value)),
    removeItem: (key: string) => void storage.delete(key),
  };
  const head = element("head");
  const loader = {
    src: `${origin}/office/office.js`,
    id: "",
    getAttribute: () => `${origin}/office/office.js`,
  };
  const window: Record<string, unknown> = {
    console,
    setTimeout: later(setTimeout),
    clearTimeout,
    setInterval: later(setInterval),
    clearInterval,
    performance,
    URL,
    // Results and errors of the library then belong to the tests' own realm: instanceof works on them.
    JSON,
    Promise,
    Error,
    location: address,
    name: "",
    navigator: { userAgent: "Mozilla/5.0 Chrome/120", platform: "Linux", language: book.language },
    history: {},
    external: {},
    opener: null,
    parent,
    top: parent,
    sessionStorage,
    localStorage: sessionStorage,
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    removeEventListener: (type: string, listener: unknown) => {
      listeners.set(
        type,
        (listeners.get(type) ?? []).filter((entry) => entry !== listener),
      );
    },
    document: {
      domain: "addin.test",
      readyState: "complete",
      URL: address.href,
      cookie: "",
      head,
      body: element("body"),
      documentElement: head,
      createElement: element,
      addEventListener: (type: string, listener: () => void) => {
        if (type === "DOMContentLoaded") setImmediate(listener);
      },
      removeEventListener: () => undefined,
      getElementsByTagName: (tag: string) => (tag === "script" ? [loader] : tag === "head" ? [head] : []),
      getElementById: () => null,
      querySelector: () => null,
      querySelectorAll: () => [],
    },
  };
  window["window"] = window["self"] = window["globalThis"] = window;
  const context = vm.createContext(window);
  script(path.join(library, "office.js")).runInContext(context);
  // The loader brings excel-web-16.00.js, which holds Excel, only after a while.
  await (window["Office"] as typeof Office).onReady();
  // The library speaks the protocol of Excel on the web, whichever Excel is played; what it tells the add-in of the
  // platform is the profile's.
  const spoken = window["Office"] as typeof Office;
  window["Office"] = Object.create(spoken, {
    context: {
      get: () => Object.create(spoken.context, { platform: { value: profile.platform } }) as Office.Context,
    },
  });
  for (const file of options.scripts ?? []) script(path.resolve(file)).runInContext(context);

  return {
    Excel: window["Excel"] as typeof Excel,
    Office: window["Office"] as typeof Office,
    OfficeExtension: window["OfficeExtension"] as typeof OfficeExtension,
    CustomFunctions: window["CustomFunctions"] as typeof CustomFunctions,
    window,
    book,
    session,
    get open() {
      return open;
    },
    invoke: (name, args) => session.invoke(name, args),
    press: (action, controlId = "button") => session.press(controlId, action),
    fail: (fault) => session.fail(fault),
    asGlobals() {
      const target = globalThis as unknown as Record<string, unknown>;
      const before = globalNames.map((name) => [name, target[name]] as const);
      for (const name of globalNames) target[name] = window[name];
      return () => {
        for (const [name, value] of before) {
          if (value === undefined) delete target[name];
          else target[name] = value;
        }
      };
    },
    close() {
      open = false;
      session.close();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
