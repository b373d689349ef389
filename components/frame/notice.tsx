import { X } from 'lucide';
import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';

/** What could not be done, in words, over the foot of the page until it is dismissed. */
export function Notice(): JSX.Element {
  const { t } = useView();
  const { failure, dismiss } = useAsking();
  return (
    <div role="alert" class="notice-place">
      {failure && (
        <div class="notice">
          <p>{callFailureText(failure, t)}</p>
          <IconButton icon={X} label={t('call.dismiss')} onPress={dismiss} />
        </div>
      )}
    </div>
  );
}
