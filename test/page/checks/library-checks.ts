/** A script of its own: the libraries are ten times as large as all other checks, and each page would load them. */
import * as realLibraries from './real-libraries.ts';
import { runner } from './runner.ts';

export const { list, run } = runner({ 'real-libraries': realLibraries });
