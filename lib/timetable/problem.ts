import * as v from 'valibot';

/** What a schema found wrong, in words: `start "25:00": is no wall time; end: is missing`. */
export function problemOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const subject = [v.getDotPath(issue), quoted(issue.input)].filter((word) => word !== null);
      return [subject.join(' '), faultOf(issue)].filter((words) => words !== '').join(': ');
    })
    .join('; ');
}

function faultOf({ expected, received, message }: v.BaseIssue<unknown>): string {
  // For both of these a strict object has only its own message, which is about the whole.
  if (expected === 'never') return 'is not known here';
  if (received === 'undefined') return 'is missing';
  return message;
}

function quoted(input: unknown): string | null {
  return typeof input === 'string' || typeof input === 'number' ? `"${input}"` : null;
}
