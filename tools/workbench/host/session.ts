/**
 * Plays Excel for one add-in: answers the messages of the Office.js library in the pane, sends it events and
 * ribbon commands, and calls its custom functions. Knows nothing of where the messages travel: a page and a
 * Node test use it alike.
 */
import type { Book, Change } from "./book/book";
import { localAddress, wholeSheet, type Area } from "./book/area";
import { shownValue, valueType } from "./book/cell";
import { ApiError, type Language } from "./errors";
import { eventType, workbookTarget, type HostContext } from "./context";
import { Faults, type Fault } from "./faults";
import { Interpreter } from "./interpreter";
import { cellEditError, payloadErrors } from "./limits";
import { profiles, type HostProfile } from "./profiles";
import type { RequirementSets } from "./requirements";
import { actionKind, pathKind, type Action, type RichRequest } from "./wire";
import { customFunctionsService, serviceFactory } from "./api/services";
import { Workbook } from "./api/workbook";

/** A message of the library to its parent frame. */
export interface LibraryMessage {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _actionType: number;
  readonly _conversationId: string;
  readonly _correlationId: unknown;
  readonly _data: unknown;
}

/** Calculates the book's formulas; the spreadsheet on the page does, Node has none. */
export interface Engine {
  /** Takes over what the user has done, before a request runs. */
  pull(): void;
  /** Brings the book up to date before an action reads, and resolves when nothing is left to calculate. */
  settle(): Promise<void>;
  recalculate(): void;
}

export interface SessionOptions {
  readonly book: Book;
  /** Which Excel is played; Excel on the web when left out. */
  readonly profile?: HostProfile;
  /** Other sets than the profile's. */
  readonly requirementSets?: RequirementSets;
  /** Since which ExcelApi set a class or member exists ("Range.hyperlink" → "1.7"): newer ones are refused. */
  readonly memberSets?: ReadonlyMap<string, string>;
  readonly engine?: Engine;
  /** `Office.addin.setStartupBehavior()` was called: "Load" or "None". */
  readonly onStartState?: (state: string) => void;
  /** `Office.addin.showAsTaskpane()` and `hide()` were called. */
  readonly onPaneState?: (state: string) => void;
  /** `Excel.createWorkbook()` was called. */
  readonly onOpenWorkbook?: (bytes: Uint8Array) => void;
  /** Awaited before each request is carried out: where several people have one workbook, one of them at a time. */
  readonly turn?: () => Promise<void>;
  /** `Office.ribbon.requestUpdate()` was called. */
  readonly onRibbon?: (update: unknown) => void;
}

/** What a custom function gave: a value or matrix, or an error with its message. */
export type FunctionResult =
  | { readonly value: unknown; readonly error?: undefined }
  | { readonly error: string; readonly message: string };

/** Excel's error values by the codes that the library sends. */
const functionErrors: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  // The function is not registered.
  9: "#NAME?",
  10: "#NAME?",
};

const dispatch = { richApi: 93, saveSettings: 76, loadSettings: 75, commandCompleted: 94 } as const;
const eventCategory = 65536;
const customFunctionCategory = 1;
const invokeMessage = 1000;

/** Bit of a request's flags: `Excel.run({ delayForCellEdit: true }, …)`. */
const delayForCellEditFlag = 64;

/** Bit of a call's flags: errors among the arguments come as objects. */
const allowErrorsFlag = 4;

function isCellError(value: unknown): value is { error: string } {
  return (
    typeof value === "object" && value !== null && typeof (value as { error?: unknown }).error === "string"
  );
}

/** The first error among arguments and the cells of matrices. */
function firstError(args: readonly unknown[]): string | null {
  for (const value of args) {
    if (isCellError(value)) return value.error;
    const inner = Array.isArray(value) ? firstError(value as unknown[]) : null;
    if (inner) return inner;
  }
  return null;
}

/** An argument as the library reads it. @param blank what stands for a cell that holds nothing */
function wireArgument(value: unknown, blank: null | 0): unknown {
  if (Array.isArray(value)) return value.map((cell: unknown) => wireArgument(cell ?? blank, blank));
  return isCellError(value) ? { type: "CustomFunctionError", code: value.error } : value;
}

type Send = (data: unknown, kind?: "answer" | "event") => void;

export class Session {
  readonly faults = new Faults();
  /** Rich-API requests answered so far; for tests of batching. */
  requests = 0;
  /** What has cost the user his list of what can be undone, act by act ("Worksheet.delete"). */
  readonly undoCleared: string[] = [];
  private book: Book;
  private readonly subscriptions = new Map<string, Send>();
  private readonly listening = new Set<string>();
  private readonly eventAreas = new Map<string, { sheetId: string; address: string }>();
  private readonly calls = new Map<number, (result: FunctionResult) => void>();
  private waitingCalls: unknown[][] = [];
  private flushPlanned = false;
  private ready = false;
  private callCount = 0;
  private eventCount = 0;
  private documentSettings: unknown = [];
  private interpreter: Interpreter;
  private stopListening: () => void;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly commands: { id: string; action: string; done: () => void }[] = [];
  private readonly create: (name: string) => ReturnType<ReturnType<typeof serviceFactory>>;
  private closed = false;

  private readonly profile: HostProfile;

  constructor(private readonly options: SessionOptions) {
    this.book = options.book;
    this.profile = options.profile ?? profiles.web;
    this.create = serviceFactory({
      paneState: (state) => this.options.onPaneState?.(state),
      startState: (state) => this.options.onStartState?.(state),
      ribbon: (update) => this.options.onRibbon?.(update),
      results: (results) => this.takeResults(results),
      functionsReady: () => {
        this.ready = true;
        this.flushCalls();
      },
    });
    this.interpreter = this.makeInterpreter();
    this.stopListening = this.book.listen((change) => this.onChange(change));
  }

  /** Shows another workbook to the same add-in (the page opened a file). */
  replaceBook(book: Book): void {
    this.stopListening();
    this.book = book;
    this.interpreter = this.makeInterpreter();
    this.stopListening = book.listen((change) => this.onChange(change));
  }

  close(): void {
    this.closed = true;
    this.stopListening();
    this.subscriptions.clear();
  }

  get language(): Language {
    return this.book.language;
  }

  /** Objects that the library keeps alive in the host. */
  get references(): number {
    return this.interpreter.references;
  }

  /** Orders trouble for a coming request. */
  fail(fault: Fault): void {
    this.faults.add(fault);
  }

  /**
   * Answers one message of the library.
   * @param post carries an answer or an event to the library's frame
   */
  async handle(message: LibraryMessage, post: (envelope: string) => void, origin: string): Promise<void> {
    const send: Send = (data, kind = "answer") => {
      if (this.closed) return;
      post(
        JSON.stringify({
          _messageType: 1,
          _actionName: message._actionName,
          _conversationId: message._conversationId,
          _correlationId: message._correlationId,
          _origin: origin,
          _errorCode: 0,
          _responseType: kind === "event" ? 1 : 0,
          _data: data,
          _serializerVersion: 1,
        }),
      );
    };
    if (message._actionType === 1) {
      this.subscriptions.set(message._actionName, send);
      send({ Error: 0 });
      this.sendCommands();
      this.flushCalls();
    } else if (message._actionType === 2) {
      this.subscriptions.delete(message._actionName);
      send({ Error: 0 });
    } else if (message._actionName === "ContextActivationManager_getAppContextAsync") {
      send(this.appContext());
    } else if (message._actionName === "executeMethod") {
      send(await this.executeMethod(message._data));
    } else {
      send(null);
    }
  }

  /**
   * Presses a ribbon button: the function that the add-in has associated with the action runs.
   * @returns resolves when the add-in calls `event.completed()`
   */
  press(controlId: string, action: string): Promise<void> {
    return new Promise((done) => {
      this.commands.push({ id: controlId, action, done });
      this.sendCommands();
    });
  }

  /** True once the add-in's page can take calls of custom functions. */
  get functionsReady(): boolean {
    return this.ready;
  }

  /**
   * Calls a custom function through the library, as a cell would. Calls of one moment travel together.
   * @param args values or matrices; a cell error stands as {error: "#N/A"}, an omitted argument and a blank cell as
   * null: the cell arrives as this Excel hands it over
   * @param allowErrors the function wants errors among its arguments; else an error is the result, uncalled
   */
  invoke(
    name: string,
    args: readonly unknown[],
    { address = null, allowErrors = false } = {},
  ): Promise<FunctionResult> {
    const error = allowErrors ? null : firstError(args);
    if (error) return Promise.resolve({ error, message: "" });
    return new Promise((resolve) => {
      this.callCount += 1;
      const id = this.callCount;
      this.calls.set(id, resolve);
      const flags = allowErrors ? allowErrorsFlag : 0;
      const sent = args.map((argument) => wireArgument(argument, this.profile.blankArgument));
      const message = JSON.stringify([id, name, sent, address, flags]);
      this.waitingCalls.push([customFunctionCategory, invokeMessage, "", message, id, false]);
      if (this.flushPlanned) return;
      this.flushPlanned = true;
      queueMicrotask(() => {
        this.flushPlanned = false;
        this.flushCalls();
      });
    });
  }

  /** The add-in's page was left: what it still owes will not come. */
  abandonCalls(): void {
    this.ready = false;
    this.subscriptions.clear();
    for (const done of this.calls.values()) done({ error: "#N/A", message: "" });
    this.calls.clear();
    this.waitingCalls = [];
  }

  private makeInterpreter(): Interpreter {
    const host: HostContext = {
      book: this.book,
      listen: (event, target, on) => {
        const key = `${event} ${target}`;
        if (on) this.listening.add(key);
        else this.listening.delete(key);
      },
      eventArea: (reference) => this.eventAreas.get(reference),
      recalculate: () => this.options.engine?.recalculate(),
      openWorkbook: (bytes) => this.options.onOpenWorkbook?.(bytes),
    };
    return new Interpreter({
      root: new Workbook(host),
      create: this.create,
      language: () => this.book.language,
      beforeRead: () => this.options.engine?.settle(),
      has: (type, member) => this.has(type, member),
      done: (type, member) => this.done(type, member),
      beforeAction: (action) => {
        if (this.profile.clearsUndo === "everything" && acts(action)) this.undoCleared.push(action.Name);
        if (this.pendingFaults.length === 0) return;
        const act = acts(action) ? ++this.actsDone : this.actsDone;
        for (const fault of this.pendingFaults) {
          if (fault.act === undefined || (fault.act === act && acts(action))) {
            this.faults.struck += 1;
            throw new ApiError(fault.code ?? "GeneralException", fault.message);
          }
        }
      },
    });
  }
  /** While a request of this add-in is carried out: what another one does to the same workbook is somebody else's. */
  private acting = false;
  private pendingFaults: readonly Fault[] = [];
  private actsDone = 0;

  private done(type: string, member: string): void {
    const { clearsUndo } = this.profile;
    const act = `${type}.${member}`;
    if (clearsUndo !== "everything" && clearsUndo.has(act)) this.undoCleared.push(act);
  }

  private has(type: string, member: string): boolean {
    const { memberSets } = this.options;
    const own = this.requirementSets["ExcelApi"] ?? "1.1";
    const since = [type, `${type}.${member}`].map((name) => memberSets?.get(name) ?? "1.1");
    return since.every((version) => minorOf(version) <= minorOf(own));
  }

  private get requirementSets(): RequirementSets {
    return this.options.requirementSets ?? this.profile.requirementSets;
  }

  private appContext(): unknown {
    return {
      _id: "workbench",
      _appName: 16,
      _appVersion: "16.01",
      _appUILocale: this.book.language,
      _dataLocale: this.book.language,
      _docUrl: `https://localhost/${encodeURIComponent(this.book.name)}`,
      _clientMode: 1,
      _settings: this.documentSettings,
      _reason: "documentOpened",
      _osfControlType: 0,
      _eToken: "",
      _correlationId: "workbench",
      _appInstanceId: "workbench",
      _appMinorVersion: 0,
      _requirementMatrix: JSON.stringify(this.requirementSets),
      _hostFullVersion: "16.0.18000.1",
      _initialDisplayMode: 0,
    };
  }

  private async executeMethod(data: unknown): Promise<unknown> {
    const call = data as {
      DdaMethod?: { DispatchId?: number };
      ArrayData?: unknown[];
      DdaSettingsMethod?: { Properties?: unknown };
    };
    switch (call.DdaMethod?.DispatchId) {
      case dispatch.richApi:
        return this.richApi(String(call.ArrayData?.[4] ?? ""), Number(call.ArrayData?.[6] ?? 0));
      case dispatch.saveSettings:
        this.documentSettings = call.DdaSettingsMethod?.Properties ?? [];
        return { Version: 1, Error: 0 };
      case dispatch.loadSettings: {
        const entries = (this.documentSettings as [string, string][]).map(([Name, Value]) => ({
          Name,
          Value,
        }));
        return { Version: 1, Error: 0, Properties: { Settings: entries } };
      }
      case dispatch.commandCompleted: {
        const [first] = this.running;
        if (first) {
          this.running.delete(first);
          first.done();
        }
        return { Version: 1, Error: 0 };
      }
      default:
        return { Version: 1, Error: 0 };
    }
  }
  private readonly running = new Set<{ done: () => void }>();

  /** Begins or ends the editing of a cell: as long as the cursor is in one, Excel refuses every request. */
  editCell(on: boolean): void {
    this.editing = on;
    if (on) return;
    for (const go of this.heldBack.splice(0)) go();
  }
  private editing = false;
  private readonly heldBack: (() => void)[] = [];

  private async richApi(body: string, flags: number): Promise<unknown> {
    const request = JSON.parse(body) as RichRequest;
    if (this.editing && !isHousekeeping(request)) {
      const waits = (flags & delayForCellEditFlag) !== 0 && this.requirementSets["DelayForCellEdit"];
      if (!waits) return { Version: 1, Error: cellEditError };
      await new Promise<void>((go) => this.heldBack.push(go));
    }
    const results = Object.values(request.ObjectPaths).some((path) => path.Name === customFunctionsService);
    // Results of custom functions must get through while a read waits for the calculation that needs them.
    if (results) return this.answer(body, request, []);
    const faults = isHousekeeping(request) ? [] : this.faults.take();
    const turn = this.queue.then(() => this.options.turn?.()).then(() => this.answer(body, request, faults));
    this.queue = turn.catch(() => undefined);
    return faults.some(({ silent }) => silent) ? new Promise(() => undefined) : turn;
  }

  private async answer(body: string, request: RichRequest, faults: readonly Fault[]): Promise<unknown> {
    this.requests += 1;
    for (const { delay } of faults) if (delay) await new Promise((done) => setTimeout(done, delay));
    for (const { meanwhile } of faults) if (meanwhile) this.book.as("remote", meanwhile);
    const refused = faults.find((fault) => fault.tooLarge);
    if (faults.some(({ silent, lost }) => silent && !lost)) return null;
    if (refused?.tooLarge) return { Version: 1, Error: payloadErrors[refused.tooLarge] };
    if (isLonger(body, this.profile.payloadBytes)) return { Version: 1, Error: payloadErrors.request };
    this.options.engine?.pull();
    const before = this.book.author;
    this.book.author = "addin";
    this.acting = true;
    const lost = faults.find((fault) => fault.lost);
    this.pendingFaults = faults.filter(
      (fault) => !fault.lost && (fault.code !== undefined || fault.act !== undefined),
    );
    this.actsDone = 0;
    try {
      const response = await this.interpreter.execute(request, !isHousekeeping(request));
      const text = JSON.stringify(lost ? this.lostAnswer(lost) : response);
      if (isLonger(text, this.profile.payloadBytes)) return { Version: 1, Error: payloadErrors.response };
      return { Version: 1, Error: 0, Data: [200, [], text] };
    } finally {
      this.book.author = before;
      this.acting = false;
      this.pendingFaults = [];
    }
  }

  private lostAnswer({ code = "GeneralException", message }: Fault): unknown {
    const error = new ApiError(code, message);
    const Message = error.sentence(this.language);
    return {
      Results: [],
      TraceIds: [],
      Error: { Code: error.code, Message, Location: "", ActionIndex: 0, HttpStatusCode: error.status },
    };
  }

  // Custom functions

  private flushCalls(): void {
    const send = this.subscriptions.get("richApiMessage");
    if (!send || !this.ready || this.waitingCalls.length === 0) return;
    const entries = this.waitingCalls;
    this.waitingCalls = [];
    send({ ArrayData: entries }, "event");
  }

  private takeResults(results: readonly (readonly unknown[])[]): void {
    for (const [id, succeeded, value, code] of results) {
      const done = this.calls.get(id as number);
      this.calls.delete(id as number);
      if (succeeded === true) done?.({ value });
      else done?.({ error: functionErrors[Number(code)] ?? "#VALUE!", message: String(value ?? "") });
    }
  }

  // Ribbon commands

  private sendCommands(): void {
    const send = this.subscriptions.get("appCommandInvoked");
    if (!send) return;
    for (const command of this.commands.splice(0)) {
      this.running.add(command);
      const source = JSON.stringify({ source: { id: command.id } });
      send({ 0: command.id, 1: command.action, 2: source }, "event");
    }
  }

  // Events

  private onChange(change: Change): void {
    const { sheet, kind } = change;
    const author = change.author === "addin" && !this.acting ? "remote" : change.author;
    if (author === "file" || !sheet) return;
    const source = "Local";
    const target = { worksheetId: sheet.id, source };
    switch (kind) {
      case "values":
        if (author !== "calculation") this.sendChanged({ ...change, author });
        break;
      case "selection":
        this.sendEvent(eventType.worksheetSelectionChanged, sheet.id, {
          ...target,
          address: sheet.selection.map(localAddress).join(","),
        });
        this.subscriptions.get("documentSelectionChanged")?.({}, "event");
        break;
      case "activated":
        this.sendEvent(eventType.worksheetActivated, sheet.id, target);
        break;
      case "deactivated":
        this.sendEvent(eventType.worksheetDeactivated, sheet.id, target);
        break;
      case "sheetAdded":
        this.sendEvent(eventType.worksheetAdded, null, target);
        break;
      case "sheetDeleted":
        this.sendEvent(eventType.worksheetDeleted, null, target);
        break;
      default:
        break;
    }
  }

  private sendChanged({ sheet, area, author }: Change): void {
    if (!sheet) return;
    const changed: Area = area ?? sheet.used(false) ?? wholeSheet;
    const address = localAddress(changed);
    this.eventCount += 1;
    const referenceId = `e${this.eventCount}`;
    this.eventAreas.set(referenceId, { sheetId: sheet.id, address });
    const single = changed.top === changed.bottom && changed.left === changed.right;
    const cell = single ? sheet.at(changed.top, changed.left) : null;
    const details = cell
      ? {
          valueAfter: shownValue(cell.value),
          valueTypeAfter: valueType(cell.value),
          valueBefore: "",
          valueTypeBefore: "Unknown",
        }
      : {};
    this.sendEvent(eventType.worksheetChanged, sheet.id, {
      worksheetId: sheet.id,
      address,
      changeType: "RangeEdited",
      source: author === "remote" ? "Remote" : "Local",
      triggerSource: author === "addin" ? "ThisLocalAddin" : "Unknown",
      shiftDirection: "None",
      referenceId,
      ...details,
    });
  }

  /** Sends an event to whoever listens to the sheet or to all sheets. */
  private sendEvent(event: number, sheetId: string | null, args: unknown): void {
    const send = this.subscriptions.get("richApiMessage");
    if (!send) return;
    const targets = [sheetId, workbookTarget].filter(
      (target): target is string => target !== null && this.listening.has(`${event} ${target}`),
    );
    const message = JSON.stringify(args);
    const entries = targets.map((target) => [
      eventCategory,
      event,
      target,
      message,
      ++this.eventCount,
      false,
    ]);
    if (entries.length > 0) send({ ArrayData: entries }, "event");
  }
}

/** The library's own errands (its services, its tidying up after `Excel.run`): no test counts them. */
function isHousekeeping({ ObjectPaths, Actions }: RichRequest): boolean {
  return (
    Object.values(ObjectPaths).some((path) => path.ObjectPathType === pathKind.create) ||
    Actions.every(
      (action) => action.Name === "_RemoveReference" || action.ObjectPathId === rootPath(ObjectPaths),
    )
  );
}

function rootPath(paths: RichRequest["ObjectPaths"]): number | undefined {
  return Object.values(paths).find((path) => path.ObjectPathType === pathKind.global)?.Id;
}

/** True for an action that does something: sets a property or calls a method of the add-in's. */
function acts({ ActionType, Name }: Action): boolean {
  if (ActionType === actionKind.setProperty || ActionType === actionKind.update) return true;
  return ActionType === actionKind.method && !Name.startsWith("_");
}

/** 1.17 is newer than 1.9. */
const minorOf = (version: string): number => Number(version.split(".")[1]);

/** True for a text of more bytes in UTF-8. */
function isLonger(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}
