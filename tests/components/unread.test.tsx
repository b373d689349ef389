// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Unread } from '../../components/unread.tsx';
import { t } from './show.tsx';

test('what could not be read is said, with the reason and the one thing to do', () => {
  let tries = 0;
  render(<Unread problem="the disk is busy" t={t} onTryAgain={() => (tries += 1)} />);
  expect(screen.getByRole('alert').textContent).toContain('could not be read');
  expect(screen.getByRole('alert').textContent).toContain('the disk is busy');
  const buttons = screen.getAllByRole('button');
  expect(buttons.map((button) => button.textContent)).toEqual(['Try again']);
  for (const button of buttons) fireEvent.click(button);
  expect(tries).toBe(1);
});
