/** The DevTools page in Firefox. */
import { FIREFOX_DEVTOOLS_SOURCES } from '../observe/firefox.ts';
import { startDevtoolsPage } from './start.ts';

startDevtoolsPage(FIREFOX_DEVTOOLS_SOURCES);
