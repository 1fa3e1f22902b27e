/** What is wrong with a condition as it is written: told at the condition's own cell. */
export class FormulaProblem extends Error {
  /** @param at the place in the condition's text, counted from 0; undefined when it is about the whole */
  constructor(
    readonly what: string,
    readonly at?: number,
  ) {
    super(what);
  }
}
