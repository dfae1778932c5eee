/** The DevTools page in Chromium. */
import { CHROMIUM_SOURCES } from '../observe/chromium.ts';
import { startDevtoolsPage } from './start.ts';

startDevtoolsPage(CHROMIUM_SOURCES);
