/** The command line as plain JavaScript, with all that it needs in it: `dist/cli`, which the npm package holds. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const FOLDER = 'dist/cli';
const DEMO = 'src/server/demo';

/** The server's own pages are files that it sends as they are. */
function copyDemo(): Plugin {
  return {
    name: 'copy-demo',
    writeBundle() {
      const to = join(FOLDER, 'demo');
      mkdirSync(to, { recursive: true });
      for (const name of readdirSync(DEMO)) {
        if (!name.endsWith('.ts')) copyFileSync(join(DEMO, name), join(to, name));
      }
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [copyDemo()],
  // Whoever installs the package installs nothing else.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: FOLDER,
    emptyOutDir: true,
    target: 'node20.19',
    minify: true,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: { 'sse-inspector': 'src/cli/main.ts' },
      output: {
        entryFileNames: '[name].js',
        // The pages are found from here (src/server/demo/pages.ts).
        chunkFileNames: 'code/[name].js',
      },
    },
  },
});
