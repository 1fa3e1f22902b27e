/**
 * The event by which the pane tells the functions, in the page that they share, which plan they answer from. Its detail
 * is the edition. Functions stay synchronous: they are told once, at the start and on a change, and never ask.
 */
export const editionEvent = "rd-plan-edition";
