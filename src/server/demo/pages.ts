import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Only its own files run on it, whatever a stream sends. */
const POLICY = [
  "default-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

/** The demo page and the plain pages that tests load. */
export function demoPages(): Router {
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
