/** Maximum number of pending concatenations. */
const MAX_PENDING = 256;

/** Units a piece has on average so that what the engine holds beside it does not matter. */
const LARGE_PIECE = 1024;

/**
 * Builds a text from any number of pieces, in linear time and about the space of the text.
 *
 * Engines put concatenation off: until the text is read they keep an object or two for each piece, and whatever longer
 * text the piece was cut from. For millions of short pieces that would be many times the text, so it is copied now and
 * then; for large ones it would only be copied twice.
 */
export class TextBuilder {
  private pending = '';
  private count = 0;
  private parts: string[] = [];

  add(piece: string): void {
    if (this.count++ < MAX_PENDING) {
      this.pending += piece;
      return;
    }
    const { pending } = this;
    const isSmall = pending.length < MAX_PENDING * LARGE_PIECE;
    // Unlike `+`, `join` makes a flat string.
    this.parts.push(isSmall ? [pending, piece].join('') : pending + piece);
    this.pending = '';
    this.count = 0;
  }

  text(): string {
    return this.parts.length === 0 ? this.pending : [...this.parts, this.pending].join('');
  }

  clear(): void {
    this.pending = '';
    this.count = 0;
    if (this.parts.length > 0) this.parts = [];
  }
}
