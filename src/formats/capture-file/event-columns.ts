import type { EventColumns } from '../../capture/records/batch.ts';

/** Collects events into columns. */
export class EventColumnsBuilder {
  #time: number[] = [];
  #stream: number[] = [];
  #connection: number[] = [];
  #type: number[] = [];
  #lastEventId: number[] = [];
  #data: string[] = [];
  #dataEnd: number[] = [];
  #size: number[] = [];
  #truncated: number[] = [];
  #offset: number[] = [];
  #length: number[] = [];
  #types = new Map<string, number>();
  #ids: string[] = [];
  #idsEnd: number[] = [];
  #idEnd = 0;
  #end = 0;

  get count(): number {
    return this.#time.length;
  }

  /** Arguments instead of an object, because this runs once per event. */
  add(
    time: number,
    stream: number,
    connection: number,
    type: string,
    data: string,
    lastEventId: string,
    size: number,
    truncated: boolean,
    offset: number,
    length: number,
  ): void {
    this.#end += data.length;
    this.#time.push(time);
    this.#stream.push(stream);
    this.#connection.push(connection);
    this.#type.push(this.#placeOfType(type));
    this.#lastEventId.push(this.#placeOfId(lastEventId));
    this.#data.push(data);
    this.#dataEnd.push(this.#end);
    this.#size.push(size);
    this.#truncated.push(truncated ? 1 : 0);
    this.#offset.push(offset);
    this.#length.push(length);
  }

  columns(): EventColumns {
    return {
      time: Float64Array.from(this.#time),
      stream: Uint32Array.from(this.#stream),
      connection: Uint32Array.from(this.#connection),
      type: Uint32Array.from(this.#type),
      lastEventId: Uint32Array.from(this.#lastEventId),
      data: this.#data.join(''),
      dataEnd: Uint32Array.from(this.#dataEnd),
      size: Float64Array.from(this.#size),
      truncated: Uint8Array.from(this.#truncated),
      offset: Float64Array.from(this.#offset),
      length: Uint32Array.from(this.#length),
      types: [...this.#types.keys()],
      ids: this.#ids.join(''),
      idsEnd: Uint32Array.from(this.#idsEnd),
    };
  }

  #placeOfType(type: string): number {
    const found = this.#types.get(type) ?? this.#types.size;
    if (found === this.#types.size) this.#types.set(type, found);
    return found;
  }

  /** Stores an id only where it changes. */
  #placeOfId(id: string): number {
    if (this.#ids.at(-1) !== id) {
      this.#idEnd += id.length;
      this.#ids.push(id);
      this.#idsEnd.push(this.#idEnd);
    }
    return this.#ids.length - 1;
  }
}
