/** What the pane may say: Chinese, whole sentences, without a trace of the program. */
const sentence = /^[^[\]{}]*[\u4e00-\u9fff][^[\]{}]*[。”）]$/u;
const program = /undefined|null|\bobject\b|NaN|[a-z]Error\b|ItemAlreadyExists|ItemNotFound/;

export const isSentence = (text: string): boolean => sentence.test(text) && !program.test(text);
