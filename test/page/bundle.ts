import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The checks as one script for a page; it leaves `pageChecks` in the window. */
export async function bundleChecks(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: {
        entry: fileURLToPath(new URL('./checks/index.ts', import.meta.url)),
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
