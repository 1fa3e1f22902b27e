/** Excel.DataValidation of a range. */
import { invalid } from "../errors";
import { ApiObject } from "../object";
import { intersect, sameArea } from "../book/area";
import { validationType, type Validation } from "../book/validation";
import type { Cells } from "./format";

const noAlert = { message: "", showAlert: true, style: "Stop", title: "" };
const noPrompt = { message: "", showPrompt: true, title: "" };

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(what);
  return value as Record<string, unknown>;
}

export class DataValidation extends ApiObject {
  readonly $type = "DataValidation";
  constructor(private readonly $cells: Cells) {
    super();
  }

  get type(): string | null {
    const found = this.$found();
    if (found === "mixed") return "MixedCriteria";
    return found ? (validationType(found.rule) ?? "Inconsistent") : "None";
  }
  get rule(): Readonly<Record<string, unknown>> | null {
    const found = this.$found();
    if (found === "mixed") return null;
    return found?.rule ?? {};
  }
  set rule(value: unknown) {
    const rule = objectOf(value, "rule");
    if (validationType(rule) === null) throw invalid("rule");
    const { list } = rule as { list?: { source?: unknown } };
    if (list && typeof list.source !== "string" && typeof list.source !== "object")
      throw invalid("rule.list.source");
    this.$put({ rule });
  }
  get errorAlert(): Readonly<Record<string, unknown>> | null {
    const found = this.$found();
    return found === "mixed" ? null : (found?.errorAlert ?? noAlert);
  }
  set errorAlert(value: unknown) {
    this.$put({ errorAlert: { ...noAlert, ...objectOf(value, "errorAlert") } });
  }
  get prompt(): Readonly<Record<string, unknown>> | null {
    const found = this.$found();
    return found === "mixed" ? null : (found?.prompt ?? noPrompt);
  }
  set prompt(value: unknown) {
    this.$put({ prompt: { ...noPrompt, ...objectOf(value, "prompt") } });
  }
  get ignoreBlanks(): boolean | null {
    const found = this.$found();
    return found === "mixed" ? null : (found?.ignoreBlanks ?? true);
  }
  set ignoreBlanks(value: unknown) {
    this.$put({ ignoreBlanks: Boolean(value) });
  }
  /** True when every value keeps a list rule with literal entries; other rules are not judged. */
  get valid(): boolean | null {
    const found = this.$found();
    if (found === "mixed") return null;
    const source = (found?.rule as { list?: { source?: unknown } } | undefined)?.list?.source;
    if (typeof source !== "string" || source.startsWith("=")) return true;
    const allowed = new Set(source.split(",").map((entry) => entry.trim()));
    for (const area of this.$cells.areas) {
      for (const [, , { value }] of this.$cells.sheet.stored(area)) {
        if (value !== null && (typeof value === "object" || !allowed.has(String(value)))) return false;
      }
    }
    return true;
  }

  clear(): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseProtected();
    for (const area of areas) sheet.validations = sheet.withoutArea(sheet.validations, area);
    sheet.touch("validations");
  }

  private $found(): Validation | "mixed" | null {
    const { sheet, areas } = this.$cells;
    const found = sheet.validations.filter((entry) =>
      entry.areas.some((area) => areas.some((own) => intersect(area, own))),
    );
    if (found.length > 1) return "mixed";
    const [only] = found;
    if (!only) return null;
    const whole = areas.every((own) =>
      only.areas.some((area) => sameArea(intersect(area, own) ?? area, own)),
    );
    return whole ? only : "mixed";
  }

  private $put(change: Partial<Validation>): void {
    const { sheet, areas } = this.$cells;
    sheet.refuseProtected();
    const found = this.$found();
    const { origin: _origin, ...before } = found && found !== "mixed" ? found : ({} as Partial<Validation>);
    for (const area of areas) sheet.validations = sheet.withoutArea(sheet.validations, area);
    const base = { rule: {}, errorAlert: noAlert, prompt: noPrompt, ignoreBlanks: true };
    sheet.validations = [...sheet.validations, { ...base, ...before, ...change, areas }];
    sheet.touch("validations");
  }
}
