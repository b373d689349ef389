import type { Browser } from 'puppeteer-core';
import { type BrowserSurface, QUESTION_READ_MS } from './browser-surface.ts';
import type { FirefoxExtension } from './firefox.ts';
import { waitUntil } from './processes.ts';

/** What Puppeteer keeps to itself: commands as Firefox's driver takes them. */
interface Driver {
  send(command: string, parameters: unknown): Promise<{ readonly result: unknown }>;
}

const QUESTION = `(PopupNotifications.isPanelOpen && PopupNotifications.panel.firstElementChild)`;
const POPUP = `[...document.querySelectorAll('browser')].find(({ currentURI }) => currentURI?.spec.endsWith('/popup.html'))`;

/** The browser's window is a document itself, with the rights of the browser. */
export function createFirefoxSurface(extension: FirefoxExtension): BrowserSurface {
  const inWindow = (expression: string) => evaluateInWindow(extension.browser, expression);
  return {
    async answerQuestion(answer) {
      const button = answer === 'allow' ? 'button' : 'secondaryButton';
      await waitUntil("the browser's question", () => inWindow(`Boolean(${QUESTION})`) as Promise<boolean>);
      await new Promise((resolve) => setTimeout(resolve, QUESTION_READ_MS));
      await inWindow(`void ${QUESTION}.${button}.click()`);
      await waitUntil('the question to be answered', async () => !(await inWindow(`Boolean(${QUESTION})`)));
    },
    async clickIcon() {
      // As a listener would pin it: by itself it stands in the panel behind the puzzle piece.
      await inWindow(`(() => {
        const ours = CustomizableUI.getWidgetIdsInArea(CustomizableUI.AREA_ADDONS)
          .find((id) => id.endsWith('-browser-action'));
        if (ours) CustomizableUI.addWidgetToArea(ours, CustomizableUI.AREA_NAVBAR);
        document.querySelector('#nav-bar .webextension-browser-action').click();
      })()`);
      await waitUntil('the popup', () => inWindow(`${POPUP} !== undefined`) as Promise<boolean>);
      return (expression) =>
        inWindow(`new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error('the popup did not answer: it is being replaced, or gone')), 2000);
          const { messageManager } = ${POPUP};
          messageManager.addMessageListener('told', function take({ data }) {
            messageManager.removeMessageListener('told', take);
            resolve(data);
          });
          const script = ${JSON.stringify(`{ const { document } = content; sendAsyncMessage('told', ${expression}); }`)};
          messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
        })`);
    },
  };
}

async function evaluateInWindow(browser: Browser, expression: string): Promise<unknown> {
  const { connection } = browser as unknown as { readonly connection: Driver };
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
    readonly contexts: readonly { readonly context: string; readonly url: string }[];
  };
  const window = tree.contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error("Evaluating in the browser's window: it is not there");
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context: window.context },
    awaitPromise: true,
  });
  const told = result as {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
  if (told.exceptionDetails) {
    throw new Error(`Evaluating "${expression.slice(0, 120)}": ${told.exceptionDetails.text}`);
  }
  return told.result?.value;
}
