/** A conditional format of a sheet. */
import type { Area } from "./area";

/** How cells look where the rule holds; what is left out stays as it is. */
export interface ConditionalLook {
  readonly fill?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Excel.ConditionalRangeFontUnderlineStyle. */
  readonly underline?: string;
  readonly strikethrough?: boolean;
  readonly numberFormat?: string;
  readonly borders?: Readonly<Record<string, { readonly style: string; readonly color: string }>>;
}

/** Excel.ConditionalCellValueRule. */
export interface CellValueRule {
  readonly formula1: string;
  readonly formula2?: string;
  readonly operator: string;
}

export interface ConditionalFormat {
  readonly id: string;
  /** Excel.ConditionalFormatType; "Custom" and "CellValue" can be written, others only come from files. */
  readonly type: string;
  readonly areas: readonly Area[];
  readonly stopIfTrue: boolean;
  /** Of a custom rule, with the leading "=". */
  readonly formula?: string;
  readonly cellValue?: CellValueRule;
  readonly look: ConditionalLook;
  /**
   * Made in Excel's own window as a second rule on a range, or by duplicating a rule: the service then answers
   * ItemNotFound (office-js issues 5222, 6827, 6835). "rule": to whoever asks for more than its id; "sheet": to whoever
   * lists the sheet's rules.
   */
  readonly lost?: "rule" | "sheet";
  /** The rule as the .xlsx library gave it, for saving what nobody touched. */
  readonly origin?: object;
}
