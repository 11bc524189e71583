/** What changed between two looks at links, while they are watched: when a tunnel was lost, and when it came back. */
import { apart } from './apart';
import type { StatusData } from './data';

const KEPT = 10;

export class Changes {
  private before: ReadonlyMap<string, string> | undefined;
  private readonly seen: string[] = [];

  /** Lines about the last changes, the newest first. */
  since(data: StatusData): readonly string[] {
    const now = new Map(
      apart(data).links.flatMap(({ name, state, tunnels }) => [
        [name, state] as const,
        ...tunnels.map((tunnel) => [`${name}, tunnel ${tunnel.name}`, tunnel.state] as const),
      ]),
    );
    for (const [what, state] of now) {
      const was = this.before?.get(what);
      if (was !== undefined && was !== state) this.seen.unshift(`${data.at} ${what}: ${was} → ${state}`);
    }
    this.before = now;
    this.seen.splice(KEPT);
    return this.seen;
  }
}
