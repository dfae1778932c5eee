import { outputTokens, type Speed, speedOf } from '../../assemble/speed.ts';
import type { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { beginning, timesOf } from '../../capture/streams/connection-facts.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import { connectionNumbered, type Stream } from '../../capture/streams/stream.ts';

/** How fast the stream's first answer came. */
interface AnswerFigures {
  /** From the request to the first text or reasoning, ms. */
  toFirstToken: number | undefined;
  rate: Speed['rate'];
  /** Tokens of all its messages, as the provider counts them. */
  outputTokens: number | undefined;
}

/** Of its first connection with a message; undefined where there is none. */
export function answerFigures(
  log: Log,
  stream: Stream,
  assemblies: StreamAssemblies | undefined,
): AnswerFigures | undefined {
  for (const [number, { answer, format }] of assemblies?.connections ?? []) {
    const connection = connectionNumbered(stream, number);
    if (format === undefined || connection === undefined || answer.messages.length === 0) continue;
    const end = timesOf(stream, connection).end ?? (isRunning(stream) ? stream.lastEvent : undefined);
    const { firstToken, rate } = speedOf(answer.messages, (row) => log.rows.time(row), end);
    return {
      toFirstToken: firstToken === undefined ? undefined : Math.max(0, firstToken - beginning(stream, connection)),
      rate,
      outputTokens: outputTokens(answer.messages),
    };
  }
  return undefined;
}
