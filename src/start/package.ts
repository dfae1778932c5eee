/** `npm run package`: the built extensions as ZIP files, as the stores take them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

for (const browser of ['chrome', 'firefox']) {
  const folder = join('dist', browser);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path).split(sep).join('/'), readFileSync(path)] as const;
  });
  // One date for all files: the same sources give the same archive.
  const zip = zipSync(Object.fromEntries(contents), { level: 9, mtime: '1980-01-01' });
  const name = join('dist', `sse-inspector-${version}-${browser}.zip`);
  writeFileSync(name, zip);
  console.log(`${name}  ${Math.round(zip.length / 1024)} KiB, ${files.length} files`);
}
