import * as v from 'valibot';

/** What a schema found wrong, in words: `start "25:00": is no wall time; end: is missing`. */
export function problemOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const subject = `${v.getDotPath(issue) ?? ''}${quotedInput(issue)}`.trimStart();
      return subject === '' ? faultOf(issue) : `${subject}: ${faultOf(issue)}`;
    })
    .join('; ');
}

function quotedInput({ expected, input }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return ''; // the input is the unknown key once more
  return typeof input === 'string' || typeof input === 'number' ? ` "${input}"` : '';
}

function faultOf({ expected, received, message }: v.BaseIssue<unknown>): string {
  // For both of these a strict object has only its own message, which is about the whole.
  if (expected === 'never') return 'is not known here';
  if (received === 'undefined') return 'is missing';
  return message;
}
