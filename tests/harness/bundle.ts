import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Bundles a module of the tests, with all it imports, into a script that leaves its exports in a page as the
 * global of this name.
 *
 * @param path from the repository's root
 */
export async function bundleForPage(path: string, name: string): Promise<string> {
  const built = await build({
    logLevel: 'error',
    configFile: false,
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(`../../${path}`, import.meta.url)),
        formats: ['iife'],
        name,
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .find((file) => file.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`bundle "${path}": there is no script`);
  return `${chunk.code}; globalThis.${name} = ${name};`;
}
