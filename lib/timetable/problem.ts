import * as v from 'valibot';

const MOST_QUOTED = 200; // enough to find it by

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
  if (typeof input !== 'string' && typeof input !== 'number') return '';
  const quoted = String(input);
  return quoted.length > MOST_QUOTED ? ` "${quoted.slice(0, MOST_QUOTED)}…"` : ` "${quoted}"`;
}

function faultOf({ expected, received, message }: v.BaseIssue<unknown>): string {
  // For both of these a strict object has only its own message, which is about the whole.
  if (expected === 'never') return 'is not known here';
  if (received === 'undefined') return 'is missing';
  return message;
}
