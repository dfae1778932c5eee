/** The content of an answer, as read by us or by an SDK. What the reader does not provide is undefined. */
export interface Outcome {
  text: string;
  reasoning: string | undefined;
  /** Arguments are JSON, or a text of a tool that takes any. */
  tools: readonly ToolCall[];
  finish: string | undefined;
  /** Tokens. */
  input: number | undefined;
  output: number | undefined;
  /** The answer is complete. */
  ended: boolean;
}

export interface ToolCall {
  name: string;
  arguments: string;
}

/** Answers a request with a recorded body. */
export type Fetch = typeof fetch;
