/** Ends the present task, so that the pane can paint and listen before the next stretch of work. */
export const breath = (): Promise<void> => new Promise((done) => setTimeout(done));
