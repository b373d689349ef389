/** A place in a recording, `4:05` or `1:02:03`; anything below nothing is its start. */
export function positionText(positionSec: number): string {
  const whole = Math.max(0, Math.floor(positionSec));
  const seconds = twoDigits(whole % 60);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${twoDigits(minutes)}:${seconds}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
