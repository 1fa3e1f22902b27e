/**
 * Carries out a rich-API request: resolves object paths, runs the actions in order, and stops at the first
 * error. What the earlier actions did stays done, as in Excel: a batch is no transaction.
 */
import { ApiError, invalid, type Language } from "./errors";
import { ApiCollection, ApiObject, callMember, getMember, Keepable, membersOf, setMember } from "./object";
import {
  actionKind,
  pathKind,
  type Action,
  type ArgumentInfo,
  type QueryInfo,
  type RichError,
  type RichRequest,
  type RichResponse,
} from "./wire";

const memberOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** What an object path leads to; null is a null object. */
type Target = ApiObject | null;

export interface InterpreterOptions {
  /** The object that path kind "global" stands for: the workbook. */
  readonly root: ApiObject;
  /** Objects that are asked for by class name, e.g. "Microsoft.ExcelServices.CustomFunctions". */
  readonly create: (name: string) => ApiObject;
  readonly language: () => Language;
  /** Called before an action that reads: what was written so far must be calculated first. */
  readonly beforeRead?: () => Promise<void> | undefined;
  /** False for a member that the Excel being played does not have yet. */
  readonly has?: (type: string, member: string) => boolean;
  /** Called after a property was set or a method called, with "Worksheet" and "delete". */
  readonly done?: (type: string, member: string) => void;
  /** Lets a host play trouble on its own account, e.g. fail the k-th request. */
  readonly beforeAction?: (action: Action, index: number) => void;
}

/** Objects that tell nothing of what formulas give: who asks them need not wait for a calculation. */
const uncalculated: ReadonlySet<string> = new Set([
  "Worksheet",
  "WorksheetCollection",
  "WorksheetCustomProperty",
  "WorksheetCustomPropertyCollection",
  "WorksheetFreezePanes",
  "WorksheetProtection",
  "WorkbookProtection",
  "PageLayout",
  "Setting",
  "SettingCollection",
  "CustomXmlPart",
  "CustomXmlPartCollection",
  "CustomXmlPartScopedCollection",
  "ConditionalFormat",
  "ConditionalFormatCollection",
  "Comment",
  "CommentCollection",
  "CommentReply",
  "CommentReplyCollection",
  "Application",
  "Table",
  "TableCollection",
]);
/** Nor do these methods of a sheet or a table; others, as its copying, take its values along. */
const uncalculatedOfSheets: ReadonlySet<string> = new Set([
  "Delete",
  "Activate",
  "Add",
  "FreezeAt",
  "FreezeColumns",
  "FreezeRows",
  "Unfreeze",
]);
/** These read no cell, whatever they are called on, or, as heights are fitted, take them as they are shown by now. */
const uncalculatedMethods: ReadonlySet<string> = new Set([
  "_KeepReference",
  "_RemoveReference",
  "_ValidateArraySize",
  "Merge",
  "Unmerge",
  "Clear",
  "Select",
  "SetPosition",
  "AutofitRows",
  "AutofitColumns",
]);

const reads: ReadonlySet<number> = new Set([actionKind.query, actionKind.method, actionKind.queryAsJson]);

export class Interpreter {
  private readonly kept = new Map<string, ApiObject>();
  private counter = 0;

  constructor(private readonly options: InterpreterOptions) {}

  /** Number of objects the library keeps alive; it must fall back after `Excel.run`. */
  get references(): number {
    return this.kept.size;
  }

  /** @param settles false for a request that must not wait for the calculation: it brings what that waits for */
  async execute(request: RichRequest, settles = true): Promise<RichResponse> {
    const { beforeRead: _unused, ...hurried } = this.options;
    const run = new Run(this, settles ? this.options : hurried, request);
    const response = await run.execute();
    for (const object of run.unkept()) {
      if (object.$reference !== undefined) this.kept.delete(object.$reference);
    }
    return response;
  }

  keeps(object: Keepable): boolean {
    return object.$reference !== undefined && this.kept.has(object.$reference);
  }

  keep(object: Keepable): string {
    if (object.$reference === undefined || !this.keeps(object)) {
      this.counter += 1;
      object.$reference = `r${this.counter}`;
      this.kept.set(object.$reference, object);
    }
    return object.$reference;
  }

  release(reference: unknown): void {
    if (typeof reference === "string") this.kept.delete(reference);
  }

  recall(reference: string): ApiObject {
    const object = this.kept.get(reference);
    if (!object?.$alive()) throw new ApiError("InvalidReference");
    return object;
  }
}

class Run {
  private readonly resolved = new Map<number, Target>();
  private readonly handedOut = new Set<Keepable>();
  private readonly wanted = new Set<Keepable>();
  private location = "";

  constructor(
    private readonly home: Interpreter,
    private readonly options: InterpreterOptions,
    private readonly request: RichRequest,
  ) {}

  /** Objects that got a reference id in this request although the library did not ask to keep them. */
  unkept(): Keepable[] {
    return [...this.handedOut].filter((object) => !this.wanted.has(object));
  }

  async execute(): Promise<RichResponse> {
    const Results: { ActionId: number; Value: unknown }[] = [];
    const TraceIds: number[] = [];
    for (const [index, action] of this.request.Actions.entries()) {
      this.location = "";
      try {
        this.options.beforeAction?.(action, index);
        if (this.waitsForCalculation(action)) {
          const wait = this.options.beforeRead?.();
          if (wait) await wait;
        }
        if (action.ActionType === actionKind.trace) TraceIds.push(action.Id);
        Results.push({ ActionId: action.Id, Value: this.perform(action) ?? null });
      } catch (error) {
        return { Results, TraceIds, Error: this.report(error, index) };
      }
    }
    return { Results, TraceIds };
  }

  private waitsForCalculation({ ActionType, ObjectPathId, Name, QueryInfo }: Action): boolean {
    if (!reads.has(ActionType)) return false;
    const calls = ActionType === actionKind.method;
    if (calls && uncalculatedMethods.has(Name)) return false;
    // To find an object may take a calculation too: the used range, say.
    const found = this.resolved.get(ObjectPathId);
    // What has been looked for in vain tells nothing.
    if (found === null) return false;
    const type = found?.$type;
    if (type === undefined) return true;
    if (!uncalculated.has(type)) return calls || !this.isSettled(found, QueryInfo);
    if (calls) return /^(Worksheet|Table)/u.test(type) && !uncalculatedOfSheets.has(Name);
    const deeper = (path: string): boolean => /[/.]/.test(path.trim().replace(/^items[/.]/iu, ""));
    return (QueryInfo?.Expand ?? []).length > 0 || (QueryInfo?.Select ?? []).some(deeper);
  }

  private isSettled(found: ApiObject | undefined, { Select = [], Expand = [] }: QueryInfo = {}): boolean {
    const names = Select.map((path) => memberOf(path.trim()));
    return names.length > 0 && Expand.length === 0 && found?.$settled(names) === true;
  }

  private get(object: ApiObject, name: string): unknown {
    this.refuseNewer(object, name);
    return getMember(object, name);
  }

  private set(object: ApiObject, name: string, value: unknown): void {
    this.refuseNewer(object, name);
    setMember(object, name, value);
    this.options.done?.(object.$type, memberOf(name));
  }

  private call(object: ApiObject, name: string, args: readonly unknown[]): unknown {
    this.refuseNewer(object, name);
    const result = callMember(object, name, args);
    this.options.done?.(object.$type, memberOf(name));
    return result;
  }

  /** An Excel that does not know a member yet refuses it, whatever this host could do. */
  private refuseNewer(object: ApiObject, name: string): void {
    const member = memberOf(name);
    if (member.startsWith("_") || this.options.has?.(object.$type, member) !== false) return;
    throw new ApiError("ApiNotFound", `${object.$type}.${member}`);
  }

  private report(error: unknown, index: number): RichError {
    const known = error instanceof ApiError ? error : new ApiError("GeneralException", String(error));
    return {
      Code: known.code,
      Message: known.sentence(this.options.language()),
      Location: this.location,
      ActionIndex: index,
      HttpStatusCode: known.status,
    };
  }

  private perform(action: Action): unknown {
    if (action.ActionType === actionKind.trace) return null;
    if (action.ActionType === actionKind.method && action.Name === "_RemoveReference") {
      this.home.release(this.arguments(action.ArgumentInfo)[0]);
      return null;
    }
    const target = this.resolve(action.ObjectPathId);
    if (target === null) {
      // Reading a null object is fine, acting on it is not.
      const mere = [actionKind.instantiate, actionKind.query, actionKind.queryAsJson] as readonly number[];
      if (mere.includes(action.ActionType) || action.Name === "_KeepReference") return null;
      throw new ApiError("InvalidObjectPath", action.Name);
    }
    if (action.Name)
      this.location = `${target.$type}.${action.Name.charAt(0).toLowerCase()}${action.Name.slice(1)}`;
    switch (action.ActionType) {
      case actionKind.instantiate:
        return this.identity(target);
      case actionKind.query:
        return this.query(target, action.QueryInfo ?? {}, false);
      case actionKind.queryAsJson:
        return this.query(target, action.QueryInfo ?? {}, true);
      case actionKind.method: {
        if (action.Name === "_KeepReference" && target instanceof Keepable) this.wanted.add(target);
        const value = this.call(target, action.Name, this.arguments(action.ArgumentInfo));
        return value instanceof ApiObject ? this.identity(value) : value;
      }
      case actionKind.setProperty:
        this.set(target, action.Name, this.arguments(action.ArgumentInfo)[0]);
        return null;
      case actionKind.update:
        this.update(target, this.arguments(action.ArgumentInfo)[0]);
        return null;
      default:
        throw new ApiError("NotImplemented", `action ${action.ActionType}`);
    }
  }

  private resolve(id: number): Target {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[String(id)];
    if (!path) throw new ApiError("InvalidObjectPath", String(id));
    const target = this.follow(path.ObjectPathType, path.Name, path.ParentObjectPathId, path.ArgumentInfo);
    this.resolved.set(id, target);
    return target;
  }

  private follow(
    kind: number,
    name: string,
    parentId: number | undefined,
    info: ArgumentInfo | undefined,
  ): Target {
    if (kind === pathKind.global) return this.options.root;
    if (kind === pathKind.create) return this.options.create(name);
    if (kind === pathKind.reference) return this.home.recall(name);
    if (kind === pathKind.null) return null;
    const parent = parentId === undefined ? this.options.root : this.resolve(parentId);
    if (parent === null) return null;
    const member = kind === pathKind.indexer ? "getItem" : name;
    this.location = `${parent.$type}.${member.charAt(0).toLowerCase()}${member.slice(1)}`;
    const found =
      kind === pathKind.property ? this.get(parent, member) : this.call(parent, member, this.arguments(info));
    if (found === null || found === undefined) return null;
    if (!(found instanceof ApiObject)) throw new ApiError("InvalidObjectPath", member);
    return found;
  }

  private arguments(info: ArgumentInfo | undefined): unknown[] {
    const references = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((value, i) => this.argument(value, references[i]));
  }

  private argument(value: unknown, reference: unknown): unknown {
    if (typeof reference === "number" && reference > 0) return this.resolve(reference);
    if (Array.isArray(reference) && Array.isArray(value)) {
      return value.map((entry: unknown, i) => this.argument(entry, (reference as unknown[])[i]));
    }
    return value;
  }

  private update(target: ApiObject, properties: unknown): void {
    if (typeof properties !== "object" || properties === null) throw invalid();
    for (const [name, value] of Object.entries(properties)) {
      const inner = membersOf(target).get(name)?.get ? this.get(target, name) : undefined;
      if (inner instanceof ApiObject) this.update(inner, value);
      else this.set(target, name, value);
    }
  }

  /** What the library needs to find the object again. */
  private identity(object: ApiObject): Record<string, unknown> {
    const identity: Record<string, unknown> = {};
    if (object.$id !== undefined) identity["Id"] = object.$id;
    if (object instanceof Keepable) {
      const known = this.home.keeps(object);
      identity["_ReferenceId"] = this.home.keep(object);
      if (!known) this.handedOut.add(object);
    }
    return identity;
  }

  private query(object: ApiObject, info: QueryInfo, json: boolean): Record<string, unknown> {
    const select = (info.Select ?? []).map((path) => path.trim().replace(/\./g, "/")).filter(Boolean);
    const expand = (info.Expand ?? []).map((path) => path.trim().replace(/\./g, "/")).filter(Boolean);
    const result = json ? {} : this.identity(object);
    if (!(object instanceof ApiCollection)) {
      return Object.assign(result, this.read(object, select, expand, json));
    }
    // "items/name" and "name" both mean a property of each item, unless the collection has that property.
    const own = select.filter(
      (path) => membersOf(object).get(path.charAt(0).toLowerCase() + path.slice(1))?.get,
    );
    const inner = (paths: readonly string[]): string[] =>
      paths.filter((path) => !own.includes(path)).map((path) => path.replace(/^items(\/|$)/i, ""));
    if (own.length > 0) Object.assign(result, this.read(object, own, [], json));
    const skip = info.Skip ?? 0;
    const items = object.$items().slice(skip, info.Top === undefined ? undefined : skip + info.Top);
    if (own.length > 0 && own.length === select.length) return result;
    const selected = inner(select);
    result[json ? "items" : "_Items"] = items.map((item) =>
      Object.assign(
        json ? {} : this.identity(item),
        this.read(item, selected.filter(Boolean), inner(expand).filter(Boolean), json),
      ),
    );
    return result;
  }

  /** Reads scalars and, through "a/b", properties of the objects behind them. */
  private read(
    object: ApiObject,
    select: readonly string[],
    expand: readonly string[],
    json: boolean,
  ): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const keyed = (name: string): string =>
      json ? name.charAt(0).toLowerCase() + name.slice(1) : name.charAt(0).toUpperCase() + name.slice(1);
    const all = select.length === 0 || select.includes("*") ? this.scalars(object) : [];
    const names = [...all, ...select];
    const deeper = new Map<string, string[]>(expand.map((path) => [path.split("/")[0] ?? "", []]));
    for (const [i, path] of names.entries()) {
      if (path === "*") continue;
      const slash = path.indexOf("/");
      const name = slash < 0 ? path : path.slice(0, slash);
      this.location = `${object.$type}.${name}`;
      if (slash >= 0) {
        deeper.set(name, [...(deeper.get(name) ?? []), path.slice(slash + 1)]);
        continue;
      }
      const value = this.get(object, name);
      if (!(value instanceof ApiObject)) result[keyed(name)] = value;
      else if (i >= all.length) deeper.set(name, deeper.get(name) ?? []);
    }
    for (const path of expand) {
      const slash = path.indexOf("/");
      if (slash >= 0) deeper.get(path.slice(0, slash))?.push(path.slice(slash + 1));
    }
    for (const [name, paths] of deeper) {
      const inner = this.get(object, name);
      if (inner !== null && !(inner instanceof ApiObject)) throw invalid(name);
      result[keyed(name)] = inner === null ? null : this.query(inner, { Select: paths }, json);
    }
    return result;
  }

  /** The properties that `load()` without a list loads: all that are no objects. */
  private scalars(object: ApiObject): string[] {
    const names: string[] = [];
    for (const [name, { get }] of membersOf(object)) {
      if (!get || name.startsWith("_") || name.endsWith("OrNullObject")) continue;
      if (objectProperties.has(`${object.$type}.${name}`)) continue;
      names.push(name);
    }
    return names;
  }
}

/** Properties whose getter would refuse on some objects, and which lead to objects anyway. */
const objectProperties: ReadonlySet<string> = new Set([
  "ConditionalFormat.custom",
  "ConditionalFormat.cellValue",
  "NamedItem.worksheet",
]);
