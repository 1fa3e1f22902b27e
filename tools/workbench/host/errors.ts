/**
 * Errors as Excel's service reports them: a code that add-ins branch on, a sentence in the host's language,
 * and an HTTP status that the library copies into `debugInfo`.
 */
export type Language = "zh-CN" | "en-US";

interface Known {
  readonly status: number;
  readonly "zh-CN": string;
  readonly "en-US": string;
}

/** Codes from the table "Excel JavaScript API error codes" of the Office documentation. */
const known = {
  AccessDenied: {
    status: 403,
    "zh-CN": "无法执行所请求的操作。",
    "en-US": "You cannot perform the requested operation.",
  },
  ApiNotFound: {
    status: 400,
    "zh-CN": "找不到您尝试使用的 API。较新版本的 Excel 中可能提供该 API。",
    "en-US":
      "The API you are trying to use could not be found. It may be available in a newer version of Excel.",
  },
  GeneralException: {
    status: 500,
    "zh-CN": "处理请求时出现内部错误。",
    "en-US": "There was an internal error while processing the request.",
  },
  InsertDeleteConflict: {
    status: 409,
    "zh-CN": "尝试的插入或删除操作导致冲突。",
    "en-US": "The insert or delete operation attempted resulted in a conflict.",
  },
  InvalidArgument: {
    status: 400,
    "zh-CN": "参数无效或缺少，或格式不正确。",
    "en-US": "The argument is invalid or missing or has an incorrect format.",
  },
  InvalidObjectPath: {
    status: 400,
    "zh-CN": "对象路径无效。",
    "en-US": "The object path isn't working for what you're trying to do.",
  },
  InvalidOperation: {
    status: 400,
    "zh-CN": "对该对象尝试的操作无效。",
    "en-US": "The operation attempted is invalid on the object.",
  },
  InvalidReference: {
    status: 400,
    "zh-CN": "此引用对于当前操作无效。",
    "en-US": "This reference is not valid for the current operation.",
  },
  InvalidSelection: {
    status: 400,
    "zh-CN": "当前所选内容对于此操作无效。",
    "en-US": "The current selection is invalid for this operation.",
  },
  ItemAlreadyExists: {
    status: 409,
    "zh-CN": "正在创建的资源已存在。",
    "en-US": "The resource being created already exists.",
  },
  ItemNotFound: {
    status: 404,
    "zh-CN": "请求的资源不存在。",
    "en-US": "The requested resource doesn't exist.",
  },
  NotImplemented: {
    status: 501,
    "zh-CN": "所请求的功能未实现。",
    "en-US": "The requested feature isn't implemented.",
  },
  RangeExceedsLimit: {
    status: 400,
    "zh-CN": "该区域中的单元格计数已超过支持的最大数目。",
    "en-US": "The cell count in the range has exceeded the maximum supported number.",
  },
  UnsupportedOperation: {
    status: 400,
    "zh-CN": "正在尝试的操作不受支持。",
    "en-US": "The operation being attempted is not supported.",
  },
  UnsupportedSheet: {
    status: 400,
    "zh-CN": "此工作表类型不支持该操作，因为它是宏工作表或图表工作表。",
    "en-US": "This sheet type does not support this operation, since it is a Macro or Chart sheet.",
  },
} as const satisfies Record<string, Known>;

export type ErrorCode = keyof typeof known;

/** An error that the pane sees as `OfficeExtension.Error`. */
export class ApiError extends Error {
  readonly status: number;

  /**
   * @param code one of Excel's codes; a fault hook may use any other text
   * @param detail what exactly was wrong; appended to the code's own sentence
   */
  constructor(
    readonly code: ErrorCode | (string & {}),
    readonly detail = "",
    status?: number,
  ) {
    super(detail || code);
    this.status = status ?? (code in known ? known[code as ErrorCode].status : 500);
  }

  /** The sentence in the host's language. */
  sentence(language: Language): string {
    const own = this.code in known ? known[this.code as ErrorCode][language] : "";
    return [own, this.detail].filter(Boolean).join(" ");
  }
}

export function invalid(detail = ""): ApiError {
  return new ApiError("InvalidArgument", detail);
}

export function notFound(detail = ""): ApiError {
  return new ApiError("ItemNotFound", detail);
}
