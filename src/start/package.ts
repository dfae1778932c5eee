/** `npm run package`: the built extensions as ZIP files, as the stores take them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { checkSize, storeZip } from './store-zip.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

for (const browser of ['chrome', 'firefox']) {
  const files = filesIn(join('dist', browser));
  const zip = storeZip(files);
  const name = join('dist', `sse-inspector-${version}-${browser}.zip`);
  checkSize(name, zip);
  writeFileSync(name, zip);
  console.log(`${name}  ${Math.round(zip.length / 1024)} KiB, ${files.size} files`);
}

function filesIn(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path));
  }
  return files;
}
