/** What is pressed sooner after a question came up counts for nothing: nobody can have read it. */
export const QUESTION_READ_MS = 700; // both browsers take half a second

/** The browser's own surface, which no page of it reaches. */
export interface BrowserSurface {
  /** Presses a button of the browser's question about a permission, once it stands there. */
  answerQuestion(answer: 'allow' | 'refuse'): Promise<void>;
  /**
   * Clicks the extension's icon over the page in front, which is at this address. What is then evaluated in the
   * popup sees its `document`, and must not be a promise.
   */
  clickIcon(pageUrl: string): Promise<(expression: string) => Promise<unknown>>;
}
