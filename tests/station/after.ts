/** Does something after a while, at once for 0, never if `cancelled` comes first. It keeps no process alive. */
export function after(delayMs: number, cancelled: AbortSignal, act: () => void): void {
  if (cancelled.aborted) return;
  if (delayMs <= 0) {
    act();
    return;
  }
  const cancel = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    cancelled.removeEventListener('abort', cancel);
    act();
  }, delayMs);
  timer.unref();
  cancelled.addEventListener('abort', cancel, { once: true });
}
