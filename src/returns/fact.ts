/** What single cells of a return say, kept small: a list of a million cells holds hundreds of thousands of them. */
import type { AmountScale, RatioScale } from "../policy";
import type { CellValue } from "../sheet/snapshot";
import type { FactValue } from "./factValue";
import type { FactState, Measure, Place, ReturnColumn, Subject } from "./types";

/** What stands in a cell knows the cell as two numbers: an object for each would weigh half as much as what stands there. */
class InCell {
  private readonly cellRow: number;
  private readonly cellColumn: number;

  constructor({ row, column }: Place) {
    this.cellRow = row;
    this.cellColumn = column;
  }

  get cell(): Place {
    return { row: this.cellRow, column: this.cellColumn };
  }
}

/** What a cell says that holds no number: a credit code, a county, a project. */
export class FieldValue extends InCell {
  constructor(
    cell: Place,
    readonly column: ReturnColumn,
    readonly text: string,
  ) {
    super(cell);
  }
}

/** What the numbers of one column have in common, as far as their rows say nothing else. */
export interface FactHead {
  readonly column: ReturnColumn;
  readonly measure: Measure;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly scale: AmountScale | RatioScale | undefined;
}

/** The heads of a table, one object for each: of a column there is a handful, by the years and units of its rows. */
export class FactHeads {
  private readonly kept = new Map<ReturnColumn, FactHead[]>();

  of(
    column: ReturnColumn,
    measure: Measure,
    year: number | null,
    quarter: number | null,
    scale: FactHead["scale"],
  ): FactHead {
    let own = this.kept.get(column);
    if (!own) this.kept.set(column, (own = []));
    for (const head of own)
      if (head.year === year && head.measure === measure && head.quarter === quarter && head.scale === scale)
        return head;
    const head: FactHead = { column, measure, year, quarter, scale };
    own.push(head);
    return head;
  }
}

/** What may be said otherwise of a fact than it stands there. */
type Changes = Partial<FactHead & Pick<Fact, "subject" | "value" | "raw" | "parts">>;

/** One number: of whom, which measure, which year, in which cell. */
export class Fact extends InCell {
  readonly state: FactState;
  /** In % or 亿元, counts as they are; null unless `state` is "number". */
  readonly value: number | null;

  /** @param parts of a figure that was added up from the figures of parts: these. It stands in the first one's cell. */
  constructor(
    /** Facts of one column and time have the same. */
    readonly head: FactHead,
    readonly subject: Subject,
    cell: Place,
    readonly raw: CellValue,
    { state, value }: FactValue,
    readonly parts?: readonly Fact[],
  ) {
    super(cell);
    this.state = state;
    this.value = value;
  }

  get column(): ReturnColumn {
    return this.head.column;
  }

  get measure(): Measure {
    return this.head.measure;
  }

  get year(): number | null {
    return this.head.year;
  }

  get quarter(): number | null {
    return this.head.quarter;
  }

  get scale(): FactHead["scale"] {
    return this.head.scale;
  }

  /** The same number, said to be of somebody or of something else. */
  with({ subject, value, raw, parts, ...head }: Changes): Fact {
    return new Fact(
      Object.keys(head).length === 0 ? this.head : { ...this.head, ...head },
      subject ?? this.subject,
      this.cell,
      raw === undefined ? this.raw : raw,
      { state: this.state, value: value === undefined ? this.value : value },
      parts ?? this.parts,
    );
  }
}
