import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { CONTROL_HEADER } from '../control/guard.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Only its own files run on it, whatever a stream sends. */
const POLICY = [
  "default-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

/** The demo page and the plain pages that tests load. */
export function demoPages(controlUrl: () => string): Router {
  const router = express.Router();
  const page = (path: string, file: string) => {
    router.get(path, (_req, res) => res.sendFile(file, { root: FOLDER, cacheControl: false }));
  };
  router.get('/', (_req, res, next) => {
    res.set('Content-Security-Policy', POLICY);
    next();
  });
  page('/', 'index.html');
  page('/blank', 'blank.html');
  page('/frame', 'frame.html');
  page('/frame/inner', 'frame-inner.html');
  // The demo page asks where to find the control port.
  router.get('/demo/control.json', (_req, res) => void res.json({ url: controlUrl(), header: CONTROL_HEADER }));
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
