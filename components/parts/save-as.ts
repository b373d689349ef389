const KEPT_MS = 60_000; // a browser that asks where to put the file still has it to read meanwhile

/** Has the browser save a file under a name, as if it came from a link. */
export function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
