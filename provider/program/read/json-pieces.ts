/**
 * Reads a JSON text of any size in pieces: what an engine writes of hundreds of links is tens of megabytes, of which most is
 * of no interest, and as one object it would take several times that. What is wanted is said beforehand, as a tree of the
 * same form as the text; each wanted value is parsed by itself and handed over, everything else is passed by as bytes.
 *
 * Brackets, commas and colons are checked on the way to what is wanted, and inside of it all of JSON; of what is passed by, that it ends.
 */

/** What is wanted of a value, and of what is in it. */
export interface Wanted {
  /** Takes the whole value. `key`: its name, or its place in a list. */
  take?(value: unknown, key: string | number): void;
  /** Told when such a value begins. */
  begins?(kind: 'object' | 'list' | 'other'): void;
  /** Of an object: by name; `*` stands for all others. */
  readonly members?: Readonly<Record<string, Wanted>>;
  /** Of a list: each. */
  readonly elements?: Wanted;
}

/** It is not JSON. `truncated`: it would be, if it went on. Nothing of the text stands in it. */
export class JsonError extends Error {
  constructor(readonly truncated: boolean) {
    super(truncated ? 'the text ends in the middle' : 'this is not JSON');
  }
}

/** Deeper than what any engine writes; what is taken is walked by functions that call themselves. */
const DEEPEST = 500;

interface Container {
  readonly wanted: Wanted;
  readonly list: boolean;
  /** Of the value that is next. */
  key: string | number;
}

type Next = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'nothing';

export class JsonPieces {
  private readonly containers: Container[] = [];
  private next: Next = 'value';
  private passing: Passing | undefined;
  private first = true;

  constructor(private readonly wanted: Wanted) {}

  write(chunk: Buffer): void {
    let at = 0;
    if (this.first && chunk.length > 0) {
      this.first = false;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3; // a byte order mark
    }
    while (at < chunk.length) {
      if (this.passing !== undefined) {
        at = this.passing.over(chunk, at);
        if (this.passing.done) this.passed(this.passing);
        continue;
      }
      const byte = chunk[at]!;
      if (isBlank(byte)) at++;
      else at = this.meet(byte, at);
    }
  }

  /** @throws JsonError if the text is not over */
  end(): void {
    if (this.passing !== undefined) {
      this.passing.end();
      if (this.passing.done) this.passed(this.passing);
    }
    if (this.next !== 'nothing') throw new JsonError(true);
  }

  private meet(byte: number, at: number): number {
    switch (this.next) {
      case 'first-key':
      case 'key':
        if (byte === CLOSE_OBJECT && this.next === 'first-key') return this.close(at);
        if (byte !== QUOTE) throw new JsonError(false);
        this.passing = new Passing(true, (key) => {
          this.containers.at(-1)!.key = key as string;
          this.next = 'colon';
        });
        return at;
      case 'colon':
        if (byte !== COLON) throw new JsonError(false);
        this.next = 'value';
        return at + 1;
      case 'comma': {
        const { list } = this.containers.at(-1)!;
        if (byte === (list ? CLOSE_LIST : CLOSE_OBJECT)) return this.close(at);
        if (byte !== COMMA) throw new JsonError(false);
        this.next = list ? 'value' : 'key';
        return at + 1;
      }
      case 'first-value':
        if (byte === CLOSE_LIST) return this.close(at);
        return this.begin(byte, at);
      case 'value':
        return this.begin(byte, at);
      case 'nothing':
        throw new JsonError(false);
    }
  }

  /** A value: gone into, taken, or passed by. */
  private begin(byte: number, at: number): number {
    const holder = this.containers.at(-1);
    if (holder?.list === true && typeof holder.key === 'number') holder.key++;
    const wanted = holder === undefined ? this.wanted : childOf(holder);
    const kind = byte === OPEN_OBJECT ? 'object' : byte === OPEN_LIST ? 'list' : 'other';
    wanted?.begins?.(kind);
    const into = kind === 'object' ? wanted?.members : kind === 'list' ? wanted?.elements : undefined;
    if (into !== undefined && wanted?.take === undefined) {
      if (this.containers.length >= DEEPEST) throw new JsonError(false);
      this.containers.push({ wanted: wanted!, list: kind === 'list', key: kind === 'list' ? -1 : '' });
      this.next = kind === 'list' ? 'first-value' : 'first-key';
      return at + 1;
    }
    const key = holder?.key ?? '';
    this.passing = new Passing(wanted?.take !== undefined, (value) => {
      this.next = this.containers.length === 0 ? 'nothing' : 'comma';
      wanted?.take?.(value, key);
    });
    return at;
  }

  private close(at: number): number {
    this.containers.pop();
    this.next = this.containers.length === 0 ? 'nothing' : 'comma';
    return at + 1;
  }

  private passed(passing: Passing): void {
    this.passing = undefined;
    passing.finish(passing.value());
  }
}

function childOf({ wanted, list, key }: Container): Wanted | undefined {
  if (list) return wanted.elements;
  const { members = {} } = wanted;
  return Object.hasOwn(members, key) ? members[key] : members['*'];
}

/** One value whose end is looked for; its bytes are kept if it is wanted. */
class Passing {
  done = false;
  private readonly parts: Buffer[] = [];
  private depth = 0;
  private inText = false;
  private escaped = false;
  private scalar = false;
  private started = false;

  constructor(
    private readonly kept: boolean,
    readonly finish: (value: unknown) => void,
  ) {}

  /** Where in the chunk it ends, or the chunk does. */
  over(chunk: Buffer, from: number): number {
    const to = this.scan(chunk, from);
    if (this.kept) this.parts.push(chunk.subarray(from, to));
    return to;
  }

  /** The text is over: a number may be. */
  end(): void {
    if (!this.scalar) throw new JsonError(true);
    this.done = true;
  }

  value(): unknown {
    if (!this.kept) return undefined;
    try {
      return JSON.parse((this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts)).toString('utf8'));
    } catch {
      throw new JsonError(false);
    }
  }

  private scan(chunk: Buffer, from: number): number {
    let at = from;
    let backslash = -1; // the next one at or after `at`: looked for again when it is passed
    for (;;) {
      if (this.inText) {
        if (this.escaped && at < chunk.length) {
          this.escaped = false;
          at++;
        }
        const quote = chunk.indexOf(QUOTE, at);
        const end = quote < 0 ? chunk.length : quote;
        if (backslash < at) backslash = chunk.indexOf(BACKSLASH, at);
        if (backslash < 0) backslash = chunk.length;
        if (backslash < end) {
          this.escaped = true;
          at = backslash + 1;
          continue;
        }
        if (quote < 0) return chunk.length;
        this.inText = false;
        at = quote + 1;
        if (this.depth === 0) return this.finished(at);
      }
      if (at >= chunk.length) return at;
      const byte = chunk[at]!;
      if (byte === QUOTE) {
        this.inText = this.started = true;
        at++;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        this.started = true;
        if (++this.depth > DEEPEST) throw new JsonError(false);
        at++;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (this.depth === 0) return this.scalarEnds(at);
        at++;
        if (--this.depth === 0) return this.finished(at);
      } else if (this.depth === 0) {
        if (byte === COMMA || byte === COLON || isBlank(byte)) return this.scalarEnds(at);
        this.started = this.scalar = true;
        at++;
      } else at++;
    }
  }

  private scalarEnds(at: number): number {
    if (!this.started) throw new JsonError(false);
    return this.finished(at);
  }

  private finished(at: number): number {
    this.done = true;
    return at;
  }
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
