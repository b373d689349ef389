import { describe, expect, it } from 'vitest';
import { absolute, compared, inJson, inWords, median, unmeasured } from './figure.ts';

describe('median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 8, 100], 9.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a figure', () => {
  it('with a limit of its own holds the median to it', () => {
    const figure = absolute({ name: 'size', unit: 'kB', values: [46, 44, 45], limit: 45 });
    expect(figure).toMatchObject({ value: 45, limit: 45, ok: true, spread: [44, 46], ratio: undefined });
    expect(absolute({ name: 'size', unit: 'kB', values: [45.01], limit: 45 }).ok).toBe(false);
  });

  it('with a limit of its own shows a baseline without being judged by it', () => {
    const figure = absolute({ name: 'gap', unit: 'ms', values: [700], baselines: [30_000], limit: 5_000 });
    expect(figure).toMatchObject({ value: 700, baseline: 30_000, ratio: undefined, ok: true });
  });

  it('beside a baseline holds the ratio of the medians to the limit', () => {
    const values = [130, 150, 140];
    const kept = compared({ name: 'open', unit: 'ms', values, baselines: [100, 90, 110], limit: 1.4 });
    expect(kept).toMatchObject({
      value: 140,
      baseline: 100,
      ratio: 1.4,
      ok: true,
      baselineSpread: [90, 110],
    });
    expect(compared({ name: 'open', unit: 'ms', values, baselines: [99], limit: 1.4 }).ok).toBe(false);
  });

  it('without a limit is not judged', () => {
    expect(absolute({ name: 'cold', unit: 'ms', values: [900] }).ok).toBeUndefined();
  });
});

describe('a printed figure', () => {
  it('begins with the same seven keys in JSON, null where there is nothing', () => {
    const line = inJson(absolute({ name: 'size', unit: 'kB', values: [30], note: 'all of it' }));
    expect(line).toMatch(
      /^\{"name":"size","value":30,"unit":"kB","limit":null,"baseline":null,"ratio":null,"ok":null,/,
    );
    expect(JSON.parse(line)).toMatchObject({ spread: null, note: 'all of it' });
  });

  it('keeps the seven keys where nothing could be measured', () => {
    expect(inJson(unmeasured('sound', new Error('no sound card')))).toMatch(
      /^\{"name":"sound","value":null,"unit":null,"limit":null,"baseline":null,"ratio":null,"ok":false,/,
    );
  });

  it('says in words what was kept and what was not', () => {
    const figure = compared({
      name: 'open',
      unit: 'ms',
      values: [150, 150],
      baselines: [100, 100],
      limit: 1.4,
    });
    expect(inWords(figure)).toBe(
      'open: 150 ms (150 to 150), baseline 100 (100 to 100), ratio 1.5, limit 1.4: EXCEEDED',
    );
  });
});
