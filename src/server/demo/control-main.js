import { showServer } from './server-view.js';

showServer();
