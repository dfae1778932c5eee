import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Scripts by their names; the first is that of every page that asks for no other. */
export type Scripts = Readonly<Record<string, string>>;

/** The checks as scripts for pages; each leaves `pageChecks` in the window. */
export async function bundleChecks(): Promise<Scripts> {
  return { checks: await bundle('index'), 'library-checks': await bundle('library-checks') };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: {
        entry: fileURLToPath(new URL(`./checks/${entry}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'pageChecks',
      },
    },
  });
  const outputs = Array.isArray(result)
    ? result.flatMap((part) => part.output)
    : 'output' in result
      ? result.output
      : [];
  const chunk = outputs.find((part) => part.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('no script was built');
  return chunk.code;
}
