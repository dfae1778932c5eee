import { chat } from './apis/chat.ts';
import { broadcast } from './articles/broadcast.ts';
import { numbers } from './articles/numbers.ts';
import { status } from './articles/status.ts';
import { flood } from './load/flood.ts';
import { resume } from './load/resume.ts';
import type { Scenario } from './scenario.ts';

/** All scenarios, in the order in which they are listed. */
export const SCENARIOS: readonly Scenario[] = [numbers, status, broadcast, chat, resume, flood];
