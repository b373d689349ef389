import { describe, expect, it } from 'vitest';
import { type Run, recordRun } from './record.ts';

const RUN: Run = {
  name: 'reconnect',
  claim: 'Sound comes back.',
  count: 200,
  counted: 'rounds',
  facts: ['the longest silence was 4 s'],
  seed: 7,
  tookSec: 900,
  at: '2026-11-23T21:00Z',
  commit: 'abc1234',
  machine: '2 cores, 24 GB',
};

function textAfter(text: string | undefined, run: Run): string {
  const recorded = recordRun(text, run);
  if (!recorded.ok) throw new Error('the run was not recorded');
  return recorded.text;
}

describe('PROOF.md', () => {
  it('begins with the first run', () => {
    const text = textAfter(undefined, RUN);
    expect(text).toContain('# What has been proved');
    expect(text).toContain('- count: 200 rounds\n- seed: 7\n');
    expect(text.endsWith('- the longest silence was 4 s\n')).toBe(true);
  });

  it('keeps one run of each proof, the last, in the place it had', () => {
    const first = textAfter(textAfter(undefined, RUN), {
      ...RUN,
      name: 'soak',
      count: 10,
    });
    const text = textAfter(first, { ...RUN, seed: 8, count: 200 });
    expect(text.match(/^## .*$/gm)).toEqual(['## reconnect', '## soak']);
    expect(text).toContain('- seed: 8');
    expect(text.match(/^# /gm)).toHaveLength(1);
  });

  it('says the same when the same is recorded again', () => {
    const text = textAfter(undefined, RUN);
    expect(textAfter(text, RUN)).toBe(text);
  });

  it('refuses a lower count', () => {
    expect(recordRun(textAfter(undefined, RUN), { ...RUN, count: 199 })).toEqual({
      ok: false,
      recordedCount: 200,
    });
  });
});
