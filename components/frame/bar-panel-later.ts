import { later } from '../parts/later.tsx';

/** Which of them is open. */
export type PanelName = 'queue' | 'options' | 'sleep';

/** What opens over the bar; its code comes after the first picture. */
export const barPanel = later(async () => (await import('./bar-panel.tsx')).BarPanel);
