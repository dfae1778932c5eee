import type { Values } from '../scenarios/params.ts';
import { maybeOneOf, maybeWhole } from '../scenarios/params.ts';
import { DROP_WAYS } from '../stream/socket-sink.ts';

/**
 * Everything that can be made to go wrong with a response, on any scenario, by query parameter (`?drop=5`) and live by
 * control. All are off when left out.
 */
export const FAULTS = {
  drop: maybeWhole('cut the connection after so many events'),
  dropHow: maybeOneOf('how it is cut', DROP_WAYS),
};
export type Faults = Values<typeof FAULTS>;
