import type { Page } from 'playwright-core';
import { type BrowserSurface, QUESTION_READ_MS } from './browser-surface.ts';
import { attachToTarget } from './cdp.ts';
import type { ChromiumExtension } from './chromium.ts';
import { waitUntil } from './processes.ts';

/**
 * What Chromium must be started with. Its views then tell a debugging tool at that port what they are, and let
 * themselves be pressed by it; headless
 * ones too: https://chromium.googlesource.com/chromium/src/+/HEAD/docs/ui/ui_devtools/index.md
 */
export const surfaceArgs = (port: number): readonly string[] => [
  `--enable-ui-devtools=${port}`,
  '--enable-features=ui-debug-tools-enable-synthetic-events',
  '--enable-unsafe-extension-debugging', // an icon may be clicked by protocol
];

/**
 * @param client any plain page, for the WebSocket in it that Node 20 has not
 * @param port as in `surfaceArgs`
 */
export function createChromiumSurface(
  extension: ChromiumExtension,
  client: Page,
  port: number,
): BrowserSurface {
  return {
    async answerQuestion(answer) {
      const look = (press?: 'allow' | 'refuse') => client.evaluate(lookAtQuestion, { port, press });
      await waitUntil("the browser's question", () => look());
      await new Promise((resolve) => setTimeout(resolve, QUESTION_READ_MS));
      await look(answer);
      await waitUntil('the question to be answered', async () => !(await look()));
    },
    async clickIcon(pageUrl) {
      const { root, extensionId } = extension;
      const find = async (kind: string, at: string) =>
        (await extension.targets()).find(({ type, url }) => type === kind && url === at);
      const tab = await waitUntil(`the tab with "${pageUrl}"`, () => find('tab', pageUrl));
      await root.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
      const popup = await waitUntil('the popup', () => find('page', extension.url('popup.html')));
      const session = await attachToTarget(root, popup.targetId);
      return (expression) => session.evaluate(expression);
    },
  };
}

interface ViewNode {
  readonly nodeId: number;
  /** Names and values in turn. */
  readonly attributes?: readonly string[];
  readonly children?: readonly ViewNode[];
}

interface Look {
  readonly port: number;
  /** Which of its buttons to press meanwhile. */
  readonly press: 'allow' | 'refuse' | undefined;
}

/** Runs in a page and may use nothing from around it; says whether there is a question. */
async function lookAtQuestion({ port, press }: Look): Promise<boolean> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/0`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`Speaking to the browser's views: nobody is at port ${port}`));
  });
  const ask = (method: string, params: object = {}) =>
    new Promise<{ readonly root: ViewNode }>((resolve, reject) => {
      socket.onmessage = ({ data }) => {
        const { id, result, error } = JSON.parse(data);
        if (error) reject(new Error(`Asking the browser's views for "${method}": ${error.message}`));
        else if (id === 1) resolve(result);
      };
      socket.send(JSON.stringify({ id: 1, method, params }));
    });
  const under = (node: ViewNode, name: string): readonly ViewNode[] => [
    ...(node.attributes?.includes(name) ? [node] : []),
    ...(node.children ?? []).flatMap((child) => under(child, name)),
  ];
  await ask('DOM.enable');
  const { root } = await ask('DOM.getDocument');
  const [question] = under(root, 'ExtensionInstallDialogView');
  const [refuse, allow] = question ? under(question, 'MdTextButton') : []; // in this order on Linux
  const button = press === 'allow' ? allow : refuse;
  if (button && press) {
    for (const type of ['mousePressed', 'mouseReleased']) {
      const event = { type, x: 10, y: 10, button: 'left', wheelDirection: 'none' };
      await ask('DOM.dispatchMouseEvent', { nodeId: button.nodeId, event });
    }
  }
  socket.close();
  return question !== undefined;
}
