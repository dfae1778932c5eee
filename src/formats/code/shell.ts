/** How a command is written for one shell. */
export interface Shell {
  name: string;
  /** Maximum length of a command, UTF-16 units. */
  maxLength: number;
  /** Whether an argument can hold this text. */
  canPass(text: string): boolean;
  /** A body that means the same, in characters that can be passed if possible. */
  portable(body: string): string;
  /** The text as one argument. */
  quote(text: string): string;
  comment(note: string): string;
  /** Continues a command on the next line. */
  continuation: string;
}
