const BYTES_PER_MB = 1_000_000;

/** The size of a file: `12.4 MB`; nothing is smaller than `0.1 MB`. */
export function sizeText(bytes: number, locale: string): string {
  const style = {
    style: 'unit',
    unit: 'megabyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, style).format(Math.max(0.1, bytes / BYTES_PER_MB));
}
