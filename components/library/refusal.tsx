import type { JSX } from 'preact';

interface RefusalProps {
  /** What was refused and what that means; `undefined` as long as nothing was. */
  readonly words: string | undefined;
  /** What can be done next. */
  readonly next: string;
}

/** Says that the browser's question was answered with no. It stands there beforehand, empty, or nobody would hear it. */
export function Refusal({ words, next }: RefusalProps): JSX.Element {
  return (
    <div class="refusal" role="alert">
      {words !== undefined && (
        <>
          <p class="form-failure">{words}</p>
          <p>{next}</p>
        </>
      )}
    </div>
  );
}
