import { fileURLToPath } from 'node:url';
import { bundleModule } from '../bundle-module.ts';

/** Scripts by their names; the first is that of every page that asks for no other. */
export type Scripts = Readonly<Record<string, string>>;

/** The checks as scripts for pages; each leaves `pageChecks` in the window. */
export async function bundleChecks(): Promise<Scripts> {
  return { checks: await bundle('index'), 'library-checks': await bundle('library-checks') };
}

function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`./checks/${name}.ts`, import.meta.url));
  return bundleModule(entry, { formats: ['iife'], name: 'pageChecks' });
}
