/** The scripts a page loads at once, as addresses from the extension's root; workers and styles are not among them. */
export function scriptsOf(html: string): readonly string[] {
  const tags = html.match(/<(script|link)\b[^>]*>/gi) ?? [];
  return tags.flatMap((tag) => {
    if (/^<link/i.test(tag) && attribute(tag, 'rel') !== 'modulepreload') return [];
    return attribute(tag, /^<link/i.test(tag) ? 'href' : 'src') ?? [];
  });
}

/** What a built module imports before it runs; `import()` is left out, as it is loaded when it is needed. */
export function staticImportsOf(code: string): readonly string[] {
  const found = code.matchAll(/\b(?:import|from)\s*(["'])([^"'\n]+?\.js)\1/g);
  return [...new Set([...found].map((match) => match[2] ?? ''))];
}

/** Every script behind a page, each once, with `read` giving the text of an address. */
export function loadedScripts(html: string, read: (path: string) => string): readonly string[] {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const name of staticImportsOf(read(path))) load(resolve(name, path));
  };
  for (const src of scriptsOf(html)) load(resolve(src, '/'));
  return [...loaded];
}

function resolve(path: string, from: string): string {
  return new URL(path, new URL(from, 'https://extension.invalid')).pathname;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}=["']?([^"'\\s>]+)`, 'i').exec(tag)?.[1];
}
