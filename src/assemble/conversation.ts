import { type Fields, fieldsOf, isFields, listOf, textOf, textOrNone } from './fields.ts';

/** One message that a request sends to a model. */
export interface Turn {
  role: string;
  text: string;
}

/** What a request asks of which model. */
export interface Question {
  model: string | undefined;
  /** What is to be answered: the latest words of the user. */
  prompt: string | undefined;
}

/** What a request's JSON body asks, as the APIs of models have it. */
export function questionOf(body: string): Question {
  const json = parsed(body);
  const turns = turnsOf(json);
  const last = turns.findLast(({ role }) => role === 'user') ?? turns.at(-1);
  return { model: textOrNone(fieldsOf(json)['model']), prompt: last?.text };
}

/**
 * The conversation in a request's JSON body, in the forms of model APIs; empty if there is none. Other content than
 * text is named in brackets.
 */
export function conversationOf(body: string): Turn[] {
  return turnsOf(parsed(body));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function turnsOf(json: unknown): Turn[] {
  const calls = (Array.isArray(json) ? json : [json]).filter((each) => fieldsOf(each)['jsonrpc'] === '2.0');
  if (calls.length > 0) return calls.map((each) => callTurn(fieldsOf(each)));
  if (!isFields(json)) return [];
  const { contents, input, instructions, messages, prompt, query, system, systemInstruction, system_instruction } =
    json;
  const turns: Turn[] = [];
  const add = (role: string, content: unknown): void => {
    const text = contentText(content);
    if (text !== '') turns.push({ role, text });
  };
  add('system', system ?? instructions ?? systemInstruction ?? system_instruction);
  for (const each of [...listOf(messages), ...listOf(contents), ...listOf(input)]) {
    if (typeof each === 'string') add('user', each);
    else if (isFields(each)) addTurn(each, add);
  }
  if (turns.length === 0 || (turns.length === 1 && turns[0]?.role === 'system')) {
    for (const text of [input, prompt, query]) if (typeof text === 'string') add('user', text);
  }
  return turns;
}

/** A request of JSON-RPC; its response has the same id. */
function callTurn({ id, method, params, result }: Fields): Turn {
  const { arguments: args, message, name } = fieldsOf(params);
  const said = contentText(message);
  const what = [
    textOf(method),
    textOf(name),
    said || ((args ?? params ?? result) ? JSON.stringify(args ?? params ?? result) : ''),
  ];
  const role = id === undefined || id === null ? 'notification' : `request ${String(id)}`;
  return { role: method === undefined ? 'response' : role, text: what.filter((each) => each !== '').join(' ') };
}

function addTurn(turn: Fields, add: (role: string, content: unknown) => void): void {
  const { content, name, output, parts, role, tool_calls, type } = turn;
  const calls = listOf(tool_calls).map((each) => textOf(fieldsOf(fieldsOf(each)['function'])['name']));
  const named = textOrNone(role) ?? textOrNone(type) ?? 'user';
  const text = contentText(content ?? parts ?? output);
  const called = calls.map((each) => `[tool call ${each}]`).join(' ');
  add(named, [text, called].filter((each) => each !== '').join('\n') || (typeof name === 'string' ? `[${name}]` : ''));
}

/** Text, a list of parts, or what has one of both. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content))
    return content
      .map(contentText)
      .filter((each) => each !== '')
      .join('\n');
  if (!isFields(content)) return '';
  const { content: inner, parts, text, type } = content;
  if (typeof text === 'string') return text;
  if (inner !== undefined || parts !== undefined) return contentText(inner ?? parts);
  const kind = textOrNone(type) ?? Object.keys(content)[0];
  return kind === undefined ? '' : `[${kind}]`;
}
