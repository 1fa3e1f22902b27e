/**
 * The services that the library asks for by class name: the add-in's runtime, the ribbon and the custom
 * functions.
 */
import { ApiError, invalid } from "../errors";
import { ApiObject } from "../object";

/** What the services tell the host. */
export interface ServiceListener {
  /** `Office.addin.showAsTaskpane()` and `hide()`. */
  paneState(state: string): void;
  /** `Office.addin.setStartupBehavior()`: whether the add-in loads, unseen, with this workbook. */
  startState(state: string): void;
  /** A ribbon button was enabled or disabled, a tab shown or hidden. */
  ribbon(update: unknown): void;
  /** Results of custom functions: [id, succeeded, value or message, error code]. */
  results(results: readonly (readonly unknown[])[]): void;
  /** The library can take calls of custom functions from now on. */
  functionsReady(): void;
}

class AppRuntimeService extends ApiObject {
  readonly $type = "AppRuntimeService";
  private $state = "Visible";
  constructor(private readonly $listener: ServiceListener) {
    super();
  }
  setAppRuntimeState(state: unknown): void {
    this.$state = String(state);
    this.$listener.paneState(this.$state);
  }
  getAppRuntimeState(): string {
    return this.$state;
  }
}

class AppRuntimePersistenceService extends ApiObject {
  readonly $type = "AppRuntimePersistenceService";
  private $state = "Inactive";
  constructor(private readonly $listener: ServiceListener) {
    super();
  }
  setAppRuntimeStartState(state: unknown): void {
    this.$state = String(state);
    this.$listener.startState(this.$state);
  }
  getAppRuntimeStartState(): string {
    return this.$state;
  }
}

class RibbonControl extends ApiObject {
  readonly $type = "RibbonButton";
  private $on = true;
  constructor(
    private readonly $listener: ServiceListener,
    private readonly $name: string,
  ) {
    super();
    this.$id = $name;
  }
  get id(): string {
    return this.$name;
  }
  get enabled(): boolean {
    return this.$on;
  }
  set enabled(value: unknown) {
    this.$on = value === true;
    this.$listener.ribbon({ id: this.$name, enabled: this.$on });
  }
  setVisibility(value: unknown): void {
    this.$listener.ribbon({ id: this.$name, visible: value === true });
  }
}

class DynamicRibbon extends ApiObject {
  readonly $type = "DynamicRibbon";
  private readonly $controls = new Map<string, RibbonControl>();
  constructor(private readonly $listener: ServiceListener) {
    super();
  }
  getTab(id: unknown): RibbonControl {
    return this.$control(String(id));
  }
  getButton(id: unknown): RibbonControl {
    return this.$control(String(id));
  }
  executeRequestUpdate(update: unknown): void {
    if (typeof update !== "string") throw invalid("update");
    this.$listener.ribbon(JSON.parse(update));
  }
  executeRequestCreate(definition: unknown): void {
    if (typeof definition !== "string") throw invalid("definition");
    this.$listener.ribbon(JSON.parse(definition));
  }
  private $control(id: string): RibbonControl {
    const control = this.$controls.get(id) ?? new RibbonControl(this.$listener, id);
    this.$controls.set(id, control);
    return control;
  }
}

class AddinInternalService extends ApiObject {
  readonly $type = "AddinInternalService";
  notifyActionHandlerReady(): void {
    // Commands are sent as soon as the library subscribes to them.
  }
}

class CustomFunctions extends ApiObject {
  readonly $type = "CustomFunctions";
  constructor(private readonly $listener: ServiceListener) {
    super();
  }
  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.$listener.functionsReady();
  }
  getEnabledFeatures(): string[] {
    return [];
  }
  setInvocationArrayResults(results: unknown): void {
    if (!Array.isArray(results)) throw invalid("results");
    this.$listener.results(results as unknown[][]);
  }
  setInvocationResults(results: unknown): void {
    if (!Array.isArray(results)) throw invalid("results");
    this.$listener.results(
      (results as { id: unknown; failed?: boolean; value: unknown; errorCode?: unknown }[]).map((entry) => [
        entry.id,
        entry.failed !== true,
        entry.value,
        entry.errorCode,
      ]),
    );
  }
}

/** Makes the services of one add-in; each exists once. */
export function serviceFactory(listener: ServiceListener): (name: string) => ApiObject {
  const made = new Map<string, ApiObject>();
  const makers: Readonly<Record<string, () => ApiObject>> = {
    "Microsoft.AppRuntime.AppRuntimeService": () => new AppRuntimeService(listener),
    "Microsoft.AppRuntime.AppRuntimePersistenceService": () => new AppRuntimePersistenceService(listener),
    "Microsoft.DynamicRibbon.DynamicRibbon": () => new DynamicRibbon(listener),
    "Microsoft.InternalService.AddinInternalService": () => new AddinInternalService(),
    [customFunctionsService]: () => new CustomFunctions(listener),
  };
  return (name) => {
    const found = made.get(name) ?? makers[name]?.();
    if (!found) throw new ApiError("ApiNotFound", `new ${name}`);
    made.set(name, found);
    return found;
  };
}

export const customFunctionsService = "Microsoft.ExcelServices.CustomFunctions";
