import { build, type LibraryOptions } from 'vite';

/** A module and all that it imports, as the text of one script. */
export async function bundleModule(entry: string, options: Partial<LibraryOptions> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['es'], ...options } },
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
