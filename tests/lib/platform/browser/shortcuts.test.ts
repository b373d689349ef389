import { afterEach, describe, expect, it, vi } from 'vitest';
import { readShortcuts } from '../../../../lib/platform/browser/shortcuts.ts';

const commands = vi.hoisted(() => ({ getAll: vi.fn() }));
vi.mock('wxt/browser', () => ({ browser: { commands } }));

afterEach(() => commands.getAll.mockReset());

describe('the browser-wide keys', () => {
  it.each(['_execute_action', '_execute_browser_action'])(
    'include the one that opens the popup, which %s has no words for',
    async (name) => {
      commands.getAll.mockResolvedValue([
        { name, description: '', shortcut: 'Alt+Shift+O' },
        { name: 'toggle', description: 'Play or stop', shortcut: undefined },
      ]);
      expect(await readShortcuts('Open Pips')).toEqual([
        { description: 'Open Pips', keys: 'Alt+Shift+O' },
        { description: 'Play or stop', keys: '' },
      ]);
    },
  );

  it('leave out what has no words at all', async () => {
    commands.getAll.mockResolvedValue([{ name: 'unknown', description: '', shortcut: 'Alt+X' }]);
    expect(await readShortcuts('Open Pips')).toEqual([]);
  });
});
