import type { JSX, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { useView, type View } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';

type Outcome = 'shown' | 'refused' | 'unsupported';

interface NotificationTestProps {
  /** The last one was. */
  readonly isRefused: boolean;
  readonly placeRef: RefObject<HTMLDivElement | null>;
}

/** Shows whether the system lets notifications through, and says what to do where it does not. */
export function NotificationTest({ isRefused, placeRef }: NotificationTestProps): JSX.Element {
  const { t } = useView();
  const { send } = useAsking();
  const [tested, setTested] = useState<Outcome>();
  const [failure, setFailure] = useState('');
  const outcome = tested ?? (isRefused ? 'refused' : undefined);

  async function test(): Promise<void> {
    const answer = await send({ kind: 'test-notification' });
    setFailure(answer.ok ? '' : callFailureText(answer.failure, t));
    setTested(answer.ok && answer.result?.kind === 'tested' ? answer.result.outcome : undefined);
  }

  return (
    <div class="setting" ref={placeRef}>
      <span class="setting-label">{t('reminders.test')}</span>
      <div>
        <button type="button" class="button" onClick={() => void test()}>
          {t('reminders.testNow')}
        </button>
        <div role="status">
          {outcome &&
            outcomeTexts(outcome, t).map((text) => (
              <p key={text} class="test-outcome">
                {text}
              </p>
            ))}
        </div>
        {failure !== '' && (
          <p class="form-failure" role="alert">
            {failure}
          </p>
        )}
      </div>
    </div>
  );
}

/** What came of it, then what to do. */
function outcomeTexts(outcome: Outcome, t: View['t']): readonly string[] {
  switch (outcome) {
    case 'shown':
      return [t('reminders.testShown'), t('reminders.testNotSeen')];
    case 'refused':
      return [t('reminders.testRefused'), t('reminders.testAllow'), t('reminders.testMeanwhile')];
    case 'unsupported':
      return [t('reminders.testUnsupported'), t('reminders.testMeanwhile')];
  }
}
