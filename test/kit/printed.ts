/** What is printed from now on, by whatever runs in this process, as the output of a process of its own would have it. */
import { inspect } from 'node:util';

const CONSOLE = ['debug', 'error', 'info', 'log', 'warn'] as const;

export class Printed {
  private readonly undo: (() => void)[] = [];
  private all = '';

  /** The console's lines are kept; what is written past it is shown as well, as jest itself writes there. */
  constructor() {
    const { console } = globalThis;
    for (const method of CONSOLE) {
      const before = console[method];
      console[method] = (...parts) => void (this.all += `${parts.map(shown).join(' ')}\n`);
      this.undo.push(() => (console[method] = before));
    }
    for (const stream of [process.stdout, process.stderr]) {
      const before = stream.write;
      stream.write = (...args: unknown[]) => {
        this.all += String(args[0]);
        return Reflect.apply(before, stream, args) as boolean;
      };
      this.undo.push(() => (stream.write = before));
    }
  }

  text(): string {
    return this.all;
  }

  stop(): void {
    for (const one of this.undo.splice(0)) one();
  }
}

const shown = (part: unknown): string => (typeof part === 'string' ? part : inspect(part));
