import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { CONTROL_HEADER } from '../control/guard.ts';

/** In the npm package this code is a folder beside. */
const FOLDER = fileURLToPath(new URL('../demo/', import.meta.url));
const SEND = { root: FOLDER, cacheControl: false };

/** The page runs only the server's own files, whatever a stream sends. */
const POLICY = [
  "default-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

/** The demo page, and the plain pages that tests load. */
export function demoPages(controlUrl: () => string): Router {
  const router = express.Router();
  guardedPage(router, 'index.html');
  for (const [path, file] of [
    ['/blank', 'blank.html'],
    ['/frame', 'frame.html'],
    ['/frame/inner', 'frame-inner.html'],
  ] as const) {
    // They contain nothing foreign, and tests add their own scripts.
    router.get(path, (_req, res) => {
      res.removeHeader('Content-Security-Policy');
      res.sendFile(file, SEND);
    });
  }
  // Its policy allows streams of its own origin only.
  router.get('/policy', (_req, res) => {
    res.set('Content-Security-Policy', "connect-src 'self'").sendFile('blank.html', SEND);
  });
  // Gives the page the address of the control port.
  router.get('/demo/control.json', (_req, res) => void res.json({ url: controlUrl(), header: CONTROL_HEADER }));
  return withScripts(router);
}

/** Only the control page, on the control port: in some modes the main port serves other pages. */
export function controlPages(): Router {
  const router = express.Router();
  guardedPage(router, 'control.html');
  router.get('/demo/control.json', (_req, res) => void res.json({ url: '', header: CONTROL_HEADER }));
  return withScripts(router);
}

function guardedPage(router: Router, file: string): void {
  router.get('/', (_req, res) => res.set('Content-Security-Policy', POLICY).sendFile(file, SEND));
}

function withScripts(router: Router): Router {
  const scripts = express.static(FOLDER, {
    index: false,
    setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache'),
  });
  router.get(/^\/demo\/[a-z-]+\.(js|css|svg)$/, (req, res, next) => {
    req.url = req.url.replace('/demo/', '/');
    scripts(req, res, next);
  });
  return router;
}
