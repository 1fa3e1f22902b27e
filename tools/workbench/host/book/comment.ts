/** What people write about a cell: comments (threads) and the older notes. */
export interface Reply {
  readonly id: string;
  readonly content: string;
  readonly author: string;
  readonly created: string;
}

export interface Comment {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly content: string;
  readonly author: string;
  /** ISO 8601. */
  readonly created: string;
  readonly resolved: boolean;
  readonly replies: readonly Reply[];
}

/** A note (yellow slip). Excel keeps it apart from comments: `workbook.comments` does not list it. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly author: string;
}
