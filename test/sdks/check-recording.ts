import { isDeepStrictEqual } from 'node:util';
import { outputOf } from '../../src/assemble/output.ts';
import { compareOutcomes, type Difference, differenceOf } from './compare-outcomes.ts';
import { reasonFor } from './deviations.ts';
import { assembleChunks, assembleEvents, ourOutcome } from './ours.ts';
import type { Fetch, Outcome } from './outcome.ts';
import { bodyOf, contentTypeOf, eventStreamOf, type Recording, withoutBrokenLines } from './recording.ts';
import { type Sdk, sdksFor } from './sdks.ts';

interface Verdict {
  /** Who was compared with; of ours alone `chunks` and `cuts`. */
  sdk: string;
  differences: Difference[];
  /** Why the SDK differs where it may. */
  reasons: string[];
}

export interface CheckedRecording {
  recording: string;
  format: string;
  verdicts: Verdict[];
}

/** Compares what `src/assemble` makes of an answer with what SDKs make of it. */
export async function checkRecording(recording: Recording): Promise<CheckedRecording> {
  const bytes = new TextEncoder().encode(eventStreamOf(recording.events));
  const whole = assembleChunks([bytes]);
  const format = whole.format?.name ?? 'unknown';
  const { messages } = outputOf(whole);
  const byBytes = outputOf(assembleChunks(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)))).messages;
  const answers = answersOf(recording);
  const chunks = [
    ...(isDeepStrictEqual(byBytes, messages) ? [] : [differenceOf('byte by byte', byBytes, messages)]),
    ...(answers.length === messages.length ? [] : [differenceOf('answers', messages.length, answers.length)]),
  ];
  const verdicts: Verdict[] = [{ sdk: 'chunks', differences: chunks, reasons: [] }];
  for (const [index, answer] of answers.entries()) {
    const message = messages[index];
    if (message === undefined) break;
    const sdks = sdksFor(answer.provider, format);
    verdicts.push({ sdk: 'cuts', differences: await checkCuts(answer, sdks[0]), reasons: [] });
    for (const sdk of sdks) verdicts.push(await checkWith(sdk, answer, ourOutcome(message)));
  }
  return { recording: recording.name, format, verdicts };
}

/** A recording may hold several answers; each of them begins so. */
const FIRST = /^(response\.created|message_start)$/;

function answersOf(recording: Recording): Recording[] {
  const answers: Recording[] = [];
  let events: Recording['events'][number][] = [];
  for (const event of recording.events) {
    if (FIRST.test(event.type) && events.length > 0) {
      answers.push({ ...recording, events });
      events = [];
    }
    events.push(event);
  }
  return [...answers, { ...recording, events }];
}

async function checkWith(sdk: Sdk, answer: Recording, ours: Outcome): Promise<Verdict> {
  const differences = await differencesOf(sdk, answer, ours);
  const reasons = differences.map(({ field, theirs }) => reasonFor(sdk.name, field, theirs));
  return {
    sdk: sdk.name,
    differences: differences.filter((_, index) => reasons[index] === undefined),
    reasons: reasons.flatMap((reason) => reason ?? []),
  };
}

async function differencesOf(sdk: Sdk, answer: Recording, ours: Outcome): Promise<Difference[]> {
  let theirs: Outcome;
  try {
    theirs = await sdk.read(fetchOf(withoutBrokenLines(answer)));
  } catch (error) {
    if (isMissingPackage(error)) throw error;
    return [differenceOf('throws', undefined, String(error))];
  }
  return compareOutcomes(ours, theirs, sdk.hasAllTools);
}

/**
 * An answer that is cut after any event throws nothing. It is complete from the same event on as the SDK has it, and stays so.
 */
async function checkCuts(answer: Recording, sdk: Sdk | undefined): Promise<Difference[]> {
  const { events } = answer;
  let endedAt: number | undefined;
  let length = 0;
  for (const assembly of assembleEvents(events)) {
    length += 1;
    const { messages } = outputOf(assembly);
    const isEnded = messages.length > 0 && messages.every(({ ended }) => ended);
    if (isEnded) endedAt ??= length;
    else if (endedAt !== undefined) return [differenceOf('ended', `not after ${length} events`, `after ${endedAt}`)];
  }
  if (sdk === undefined) return [];
  const isEndedAfter = async (count: number) => {
    const cut = withoutBrokenLines({ ...answer, events: events.slice(0, count) });
    try {
      return (await sdk.read(fetchOf(cut))).ended;
    } catch (error) {
      // SDKs refuse an answer that is not complete.
      if (isMissingPackage(error)) throw error;
      return false;
    }
  };
  const before = (endedAt ?? events.length + 1) - 1;
  if (await isEndedAfter(before)) return [differenceOf('ended', endedAt, `after ${before} events`)];
  return [];
}

/** Nothing was compared then. */
const isMissingPackage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/** Answers each request with the recording's bytes. */
const fetchOf =
  (recording: Recording): Fetch =>
  () =>
    Promise.resolve(new Response(bodyOf(recording), { headers: { 'content-type': contentTypeOf(recording) } }));
