/**
 * Gemini and Vertex `streamGenerateContent`.
 * @see https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, Part } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { mediaKind } from './media-kind.ts';
import { setAtPath } from './partial-arguments.ts';

export const gemini: Format = {
  name: 'gemini',
  title: 'Gemini',
  recognises({ json }) {
    if (!isFields(json)) return false;
    const { candidates, modelVersion, promptFeedback, usageMetadata } = json;
    if (Array.isArray(candidates))
      return (
        candidates.length === 0 ||
        candidates.some((each) => 'content' in fieldsOf(each) || 'finishReason' in fieldsOf(each))
      );
    return isFields(promptFeedback) || (isFields(usageMetadata) && typeof modelVersion === 'string');
  },
  start(answer) {
    const calls = new GeminiCalls();
    return (piece) => {
      if (isFields(piece.json)) take(answer, calls, piece.json, piece);
      else answer.addUnknown('no JSON', piece);
    };
  },
};

/** Function calls whose arguments arrive in pieces: the open one of each message. */
export class GeminiCalls {
  readonly #open = new Map<Message, Part>();

  take(message: Message, { args, id, name, partialArgs, willContinue }: Fields, row: number): void {
    // One with a name is another call, even if the previous one never ended.
    const open = name === undefined ? this.#open.get(message) : undefined;
    const part = open ?? message.add('tool-call', row, { id: textOrNone(id), name: textOrNone(name), value: {} });
    if (isFields(args)) part.value = args;
    if (isFields(part.value)) for (const each of listOf(partialArgs)) setAtPath(part.value, fieldsOf(each));
    if (willContinue === true) this.#open.set(message, part);
    else this.#open.delete(message);
  }
}

function take(answer: Answer, calls: GeminiCalls, chunk: Fields, piece: Piece): void {
  const { candidates, error, modelVersion, promptFeedback, responseId, usageMetadata } = chunk;
  if (error !== undefined) answer.message('0').error = errorText(error);
  for (const each of listOf(candidates)) {
    const candidate = fieldsOf(each);
    const message = answer.message(keyOf(candidate['index'], 0));
    takeCandidate(answer, calls, message, candidate, piece);
    message.id ??= textOrNone(responseId);
    message.model ??= textOrNone(modelVersion);
  }
  const blocked = textOrNone(fieldsOf(promptFeedback)['blockReason']);
  if (blocked !== undefined) Object.assign(answer.message('0'), { finish: blocked, ended: true });
  if (isFields(usageMetadata)) countGemini(answer.message('0'), usageMetadata);
}

export function countGemini(message: Message, usage: Fields): void {
  const thoughts = numberOf(usage['thoughtsTokenCount']);
  const output = numberOf(usage['candidatesTokenCount']);
  message.count({
    input: numberOf(usage['promptTokenCount']),
    output: output === undefined && thoughts === undefined ? undefined : (output ?? 0) + (thoughts ?? 0),
    reasoning: thoughts,
    cached: numberOf(usage['cachedContentTokenCount']),
  });
}

function takeCandidate(answer: Answer, calls: GeminiCalls, message: Message, candidate: Fields, piece: Piece): void {
  const { content, finishReason, groundingMetadata } = candidate;
  const { parts, role } = fieldsOf(content);
  message.role ??= textOrNone(role);
  for (const each of listOf(parts)) takeGeminiPart(answer, calls, message, fieldsOf(each), piece);
  for (const each of listOf(fieldsOf(groundingMetadata)['groundingChunks'])) {
    const { title, uri } = fieldsOf(fieldsOf(each)['web']);
    if (typeof uri === 'string')
      Object.assign(message.part('citation', uri, piece.row), { url: uri, title: textOrNone(title) });
  }
  const finish = textOrNone(finishReason);
  if (finish === undefined) return;
  message.finish = finish;
  message.ended = true;
}

export function takeGeminiPart(answer: Answer, calls: GeminiCalls, message: Message, part: Fields, piece: Piece): void {
  const { codeExecutionResult, executableCode, fileData, functionCall, functionResponse, inlineData, text, thought } =
    part;
  const { row } = piece;
  if (typeof text === 'string') message.flow(thought === true ? 'reasoning' : 'text', text, row);
  else if (isFields(functionCall)) calls.take(message, functionCall, row);
  else if (isFields(functionResponse)) {
    const { id, name, response } = functionResponse;
    message.add('tool-result', row, { id: textOrNone(id), name: textOrNone(name), value: response });
  } else if (isFields(executableCode)) {
    message.add('tool-call', row, { name: 'code_execution' }).text.append(textOf(executableCode['code']), row);
  } else if (isFields(codeExecutionResult)) {
    message.add('tool-result', row, { name: 'code_execution', value: codeExecutionResult['output'] });
  } else if (isFields(inlineData) || isFields(fileData)) {
    const { data, fileUri, mimeType } = fieldsOf(inlineData ?? fileData);
    message.add(mediaKind(textOf(mimeType)), row, {
      mediaType: textOrNone(mimeType),
      url: textOrNone(fileUri),
      value: data,
    });
  } else if (Object.keys(part).some((name) => name !== 'thoughtSignature' && name !== 'thought')) {
    answer.addUnknown(Object.keys(part).join(', '), piece);
  }
}
