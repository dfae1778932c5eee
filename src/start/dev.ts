/**
 * `npm run dev`: builds the extension at every change, and serves the panel as an ordinary page; `npm run dev -- FILE`
 * opens it over a capture file.
 */
import { dirname, resolve } from 'node:path';
import { build, createServer, searchForWorkspaceRoot } from 'vite';

const file = process.argv[2];
await build({ mode: 'development', build: { watch: {} }, logLevel: 'error' });
console.log('dist/chrome is rebuilt after every change. Then reload the extension.');

const allow = [searchForWorkspaceRoot(process.cwd()), ...(file === undefined ? [] : [dirname(resolve(file))])];
const server = await createServer({ configFile: false, root: 'src/panel', server: { fs: { allow } } });
await server.listen();
const url = new URL('demo/demo.html', server.resolvedUrls?.local[0]);
if (file === undefined) console.log(`The panel over made-up streams: ${url}`);
else console.log(`The panel over ${file}: ${url}?streams=0&file=/@fs${encodeURI(resolve(file))}`);
