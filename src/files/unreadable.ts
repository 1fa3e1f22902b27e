/** Why a file cannot be read, in words for the person who sent it. */

export type UnreadableCause =
  "empty" | "notWorkbook" | "encrypted" | "legacyXls" | "xlsb" | "ods" | "truncated" | "tooLarge" | "damaged";

const sentences: Readonly<Record<UnreadableCause, string>> = {
  empty: "文件是空的（0 字节），请重新保存或重新发送",
  notWorkbook: "不是 Excel 工作簿，请另存为 .xlsx 后再试",
  encrypted: "文件已加密，请在 Excel 中取消密码后另存",
  legacyXls: "是旧版 .xls（或 WPS 的 .et）格式，请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再试",
  xlsb: "是二进制工作簿 .xlsb，请在 Excel 中另存为 .xlsx 后再试",
  ods: "是 OpenDocument 表格 .ods，请另存为 .xlsx 后再试",
  truncated: "文件不完整（后面一段缺失），请重新复制或重新发送",
  tooLarge: "文件过大，超出可检查的范围，请删去无关的内容后再试",
  damaged: "文件已损坏，请在 Excel 中打开并修复，另存为 .xlsx 后再试",
};

/** A file that is refused: `cause` for programs, `message` (one Chinese sentence: what it is, what to do) for people. */
export class UnreadableFile extends Error {
  override readonly cause: UnreadableCause;
  /** What exactly was met, for whoever looks into it; may be English and may come from a parser. */
  readonly detail: string;

  constructor(cause: UnreadableCause, detail = "", message = sentences[cause]) {
    super(message);
    this.name = "UnreadableFile";
    this.cause = cause;
    this.detail = detail;
  }
}

/** Does work on a file; what the limits let through and the machine cannot hold is refused as too large. */
export function guardMemory<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && /invalid (string|array|typed array)|allocation/i.test(error.message)) {
      throw new UnreadableFile("tooLarge", error.message);
    }
    throw error;
  }
}
