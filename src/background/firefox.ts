/** The background page of Firefox. */
import { FIREFOX_BACKGROUND_SOURCES } from '../observe/firefox.ts';
import { startBackground } from './start.ts';

startBackground(FIREFOX_BACKGROUND_SOURCES);
