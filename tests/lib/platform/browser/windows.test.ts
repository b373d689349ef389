import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onLastWindowClosed, openInTab } from '../../../../lib/platform/browser/windows.ts';

const world = vi.hoisted(() => {
  const closed: (() => Promise<void>)[] = [];
  return {
    closed,
    tabs: { create: vi.fn() },
    runtime: { getURL: (path: string) => `extension:/${path}` },
    windows: {
      getAll: vi.fn(),
      create: vi.fn(),
      onRemoved: { addListener: (hear: () => Promise<void>) => closed.push(hear) },
    },
  };
});
vi.mock('wxt/browser', () => ({ browser: world }));

beforeEach(() => {
  vi.clearAllMocks();
  world.closed.length = 0;
});

describe('a window that closes', () => {
  it.each([
    ['is noticed when it was the last', [], 1],
    ['is nothing while another is open', [{ id: 2 }], 0],
  ])('%s', async (_case, left, times) => {
    const run = vi.fn();
    onLastWindowClosed(run);
    expect(run).not.toHaveBeenCalled();
    world.windows.getAll.mockResolvedValue(left);
    for (const hear of world.closed) await hear();
    expect(world.closed).toHaveLength(1);
    expect(run).toHaveBeenCalledTimes(times);
  });
});

describe('a page of the extension', () => {
  it.each([
    ['opens in a tab', [{ id: 1 }], 1, 0],
    ['opens in a window of its own where there is none', [], 0, 1],
  ])('%s', async (_case, open, tabs, windows) => {
    world.windows.getAll.mockResolvedValue(open);
    await openInTab('/library.html');
    expect(world.tabs.create).toHaveBeenCalledTimes(tabs);
    expect(world.windows.create).toHaveBeenCalledTimes(windows);
  });
});
