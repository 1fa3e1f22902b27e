/** A head or foot as a file has it: &L left, &C middle, &R right, each followed by its text. */

/** The middle of it; codes such as &P for the page belong to the text. */
export const centerOf = (text: string): string => /&C(.*?)(?=&[LR]|$)/su.exec(text)?.[1] ?? "";
