/** Sums up what test runners report, so that nothing that went wrong counts for nothing. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} remarks   what the numbers alone would hide, a line each
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, remarks: [] };

/**
 * @param {Counts} one
 * @param {Counts} other
 * @returns {Counts}
 */
export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    remarks: [...one.remarks, ...other.remarks],
  };
}

/**
 * @param {string} remark
 * @returns {Counts}
 */
export function failure(remark) {
  return { ...NOTHING, failed: 1, remarks: [remark] };
}

/**
 * The counts of one run of Vitest, from its JSON report (undefined when it wrote none) and its exit code
 * (undefined when a signal ended it).
 * @param {string} stage
 * @param {string | undefined} reportText
 * @param {number | undefined} exitCode
 * @returns {Counts}
 */
export function countRun(stage, reportText, exitCode) {
  const report = parse(reportText);
  if (report === undefined)
    return failure(`${stage}: the runner left no report (exit code ${exitCode ?? 'none'})`);
  /** @type {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[]} */
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedTests = tests.filter(({ status }) => status === 'failed');
  const skippedTests = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  // A file that breaks outside its tests fails with none of them failing.
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const counted = {
    passed,
    failed: failedTests.length + brokenFiles.length,
    skipped: skippedTests.length,
    remarks: [
      ...failedTests.map(({ file, fullName }) => `failed: ${file}: ${fullName}`),
      ...brokenFiles.map(({ name, message = '' }) => `failed: ${name}: ${message.split('\n')[0]}`),
      ...skippedTests.map(({ file, fullName }) => `skipped: ${file}: ${fullName}`),
    ],
  };
  if (tests.length === 0 && counted.failed === 0) return failure(`${stage}: no test was run`);
  if (exitCode !== 0 && counted.failed === 0) {
    return add(
      counted,
      failure(`${stage}: the runner failed outside the tests (exit code ${exitCode ?? 'none'})`),
    );
  }
  return counted;
}

/** @param {string | undefined} text */
function parse(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // cut off while it was written: the runner crashed
  }
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
