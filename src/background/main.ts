/** The background worker of Chromium. */
import { startBackground } from './start.ts';

startBackground([]);
