/** Reports every import in `src` that layers.ts does not allow. */
import { readdirSync, readFileSync } from 'node:fs';
import { checkImports } from './check-imports.ts';
import { LAYERS } from './layers.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.[jt]sx?$/.test(path))
  .sort();
const found = files.flatMap((path) => checkImports(path, readFileSync(`src/${path}`, 'utf8'), LAYERS));
for (const line of found) console.error(line);
if (found.length > 0) process.exitCode = 1;
