import { describe, expect, it } from 'vitest';
import { add, countRun, failure, NOTHING, summaryLine } from './count.mjs';

const test = (status: string, fullName = 'a test') => ({ status, fullName });
const file = (status: string, ...assertionResults: readonly object[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults,
});
const report = (...testResults: readonly object[]) => JSON.stringify({ testResults });

describe('the counts of a run', () => {
  it.each([
    [
      'all passed',
      report(file('passed', test('passed'), test('passed'))),
      0,
      '2 passed, 0 failed, 0 skipped',
    ],
    [
      'one failed',
      report(file('failed', test('passed'), test('failed'))),
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
    [
      'skipped and to do',
      report(file('passed', test('passed'), test('pending'), test('todo'))),
      0,
      '1 passed, 0 failed, 2 skipped',
    ],
    [
      'a file that does not load',
      report(file('failed'), file('passed', test('passed'))),
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
    [
      'an error outside the tests',
      report(file('passed', test('passed'))),
      1,
      '1 passed, 1 failed, 0 skipped',
    ],
    [
      'a signal after the report',
      report(file('passed', test('passed'))),
      undefined,
      '1 passed, 1 failed, 0 skipped',
    ],
    ['no tests', report(), 0, '0 passed, 1 failed, 0 skipped'],
    ['no report', undefined, 0, '0 passed, 1 failed, 0 skipped'],
    ['half a report', '{"testResults":[', 1, '0 passed, 1 failed, 0 skipped'],
  ])('are right for %s', (_what, text, exitCode, line) => {
    expect(summaryLine(countRun('unit', text, exitCode))).toBe(line);
  });

  it('name each skipped test', () => {
    const { remarks } = countRun(
      'unit',
      report(file('passed', test('passed'), test('pending', 'plays on'))),
      0,
    );
    expect(remarks).toEqual(['skipped: a.test.ts: plays on']);
  });

  it('add up with the failures around them', () => {
    const sum = add(
      add(NOTHING, countRun('unit', report(file('passed', test('passed'))), 0)),
      failure('check: failed'),
    );
    expect(summaryLine(sum)).toBe('1 passed, 1 failed, 0 skipped');
    expect(sum.remarks).toEqual(['check: failed']);
  });
});
