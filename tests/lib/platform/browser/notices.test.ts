import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeAbility, onNotices, tell } from '../../../../lib/platform/browser/notices.ts';

type Hear = (...said: unknown[]) => void;

const world = vi.hoisted(() => {
  const heard: Record<string, Hear> = {};
  const event = (name: string) => ({ addListener: (hear: Hear) => Object.assign(heard, { [name]: hear }) });
  const notifications = {
    create: vi.fn(),
    getPermissionLevel: vi.fn(),
    onClicked: event('clicked'),
    onButtonClicked: event('pressed'),
    onClosed: event('closed'),
  };
  return {
    heard,
    whole: notifications,
    notifications: notifications as Partial<typeof notifications> | undefined,
    runtime: { getURL: (path: string) => `extension:/${path}` },
  };
});
vi.mock('wxt/browser', () => ({ browser: world }));

beforeEach(() => {
  vi.clearAllMocks();
  world.notifications = world.whole;
});

const NOTICE = { id: 'one', title: 'News', text: 'in a minute', buttons: ['Listen', 'Snooze'] };

describe('a notice', () => {
  it.each([
    [true, { buttons: [{ title: 'Listen' }, { title: 'Snooze' }] }],
    [false, {}],
  ])('has buttons only where the browser takes them: %s', async (takesButtons, more) => {
    await tell(NOTICE, takesButtons);
    expect(world.whole.create).toHaveBeenCalledExactlyOnceWith('one', {
      type: 'basic',
      iconUrl: 'extension://icon/128.png',
      title: 'News',
      message: 'in a minute',
      ...more,
    });
  });

  it.each([
    ['granted', 'can-tell'],
    ['denied', 'refused'],
  ])('can be shown by the permission "%s": %s', async (level, ability) => {
    world.whole.getPermissionLevel.mockResolvedValue(level);
    expect(await noticeAbility()).toBe(ability);
  });

  it('can be shown where the browser does not say, and not where it has none', async () => {
    const { getPermissionLevel: _unknown, ...others } = world.whole;
    world.notifications = others;
    expect(await noticeAbility()).toBe('can-tell');
    world.notifications = undefined;
    expect(await noticeAbility()).toBe('unsupported');
    await tell(NOTICE, false);
  });

  it('is closed by the listener alone, not by the system', () => {
    const ears = { clicked: vi.fn(), buttonPressed: vi.fn(), closed: vi.fn() };
    onNotices(ears);
    const { heard } = world;
    heard['closed']?.('one', false);
    expect(ears.closed).not.toHaveBeenCalled();
    heard['closed']?.('one', true);
    heard['pressed']?.('one', 1);
    heard['clicked']?.('one');
    expect(ears.closed).toHaveBeenCalledExactlyOnceWith('one');
    expect(ears.buttonPressed).toHaveBeenCalledExactlyOnceWith('one', 1);
    expect(ears.clicked).toHaveBeenCalledExactlyOnceWith('one');
  });
});
