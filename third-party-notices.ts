import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A work of others as it is installed here; two versions of one are two of these. */
export interface Work {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}

interface Description {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

// The parts of the framework that run in the browser, and what they bring there. Their other dependencies
// build the extension and stay here; a build that bundles one of them fails until it is named.
const FRAMEWORK = ['wxt', '@wxt-dev/browser', '@wxt-dev/i18n', '@wxt-dev/storage', 'superlock'];

/**
 * Everything that ships, by name and version: our dependencies, theirs and so on, each as the package that
 * needs it finds it, and the framework's own parts.
 *
 * @param root the folder with our `package.json`
 */
export function shippedWorks(root: string): readonly Work[] {
  const works = new Map<string, Work>();
  const walk = (from: string): void => {
    for (const name of Object.keys(describe(from).dependencies ?? {})) {
      const folder = resolved(name, from);
      if (works.has(folder)) continue;
      works.set(folder, workAt(folder));
      walk(folder);
    }
  };
  walk(root);
  for (const name of FRAMEWORK) {
    const folder = resolved(name, root);
    works.set(folder, workAt(folder));
  }
  const inside = [...works.values()].flatMap(worksInside);
  return [...works.values(), ...inside].sort((a, b) => titleOf(a).localeCompare(titleOf(b), 'en'));
}

/** The licences of these works, as one text; a version that is installed twice stands there once. */
export function noticesText(works: readonly Work[]): string {
  const notices = new Map(works.map((work) => [titleOf(work), `${titleOf(work)}\n\n${licenceText(work)}`]));
  const line = `\n\n${'-'.repeat(72)}\n\n`;
  return `Pips is made with these works of others.\n\n${[...notices.values()].join(line)}\n`;
}

/** The packages among a bundle's modules that are not among these works. */
export function unlistedPackages(moduleIds: readonly string[], works: readonly Work[]): readonly string[] {
  const names = new Set(works.map(({ name }) => name));
  const packages = moduleIds.flatMap((id) => packageOf(id) ?? []);
  return [...new Set(packages)].filter((name) => !names.has(name)).sort();
}

/** The package that a module's path lies in: the innermost one. */
function packageOf(moduleId: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/?]+)\//.exec(moduleId.replaceAll('\\', '/'))?.[1];
}

/** Where a package finds another, as Node.js looks for it. https://nodejs.org/api/modules.html */
function resolved(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) throw new Error(`${name}, which ${from} needs, is not installed`);
  }
}

/** Copies of others that a package carries in its own files, where they have no description: its licence stands. */
function worksInside({ name, version, license, folder }: Work): readonly Work[] {
  const copies = join(folder, 'dist', 'node_modules');
  if (!existsSync(copies)) return [];
  return readdirSync(copies)
    .flatMap((entry) =>
      entry.startsWith('@') ? readdirSync(join(copies, entry)).map((n) => `${entry}/${n}`) : [entry],
    )
    .map((copy) => ({ name: copy, version: `inside ${name} ${version}`, license, folder }));
}

function describe(folder: string): Description {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function workAt(folder: string): Work {
  const { name, version, license = 'no licence named' } = describe(folder);
  return { name, version, license, folder };
}

const titleOf = ({ name, version, license }: Work) => `${name} ${version} (${license})`;

function licenceText({ folder, license }: Work): string {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : `Licensed under ${license}.`;
}
