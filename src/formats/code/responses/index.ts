import type { CodeForm } from './code-form.ts';
import { GENERATOR } from './generator.ts';
import { MSW } from './msw.ts';
import { NODE_ENDPOINT } from './node-endpoint.ts';
import { PLAYWRIGHT } from './playwright.ts';
import { PLAYWRIGHT_REPLAY } from './playwright-replay.ts';

export type ResponseForm = 'msw' | 'playwright' | 'playwright-replay' | 'generator' | 'node';

export const RESPONSE_FORMS: Readonly<Record<ResponseForm, CodeForm>> = {
  msw: MSW,
  playwright: PLAYWRIGHT,
  'playwright-replay': PLAYWRIGHT_REPLAY,
  generator: GENERATOR,
  node: NODE_ENDPOINT,
};
