/** Which tunnels a link's traffic takes, looked at again and again. */
import { execFile } from 'node:child_process';
import { steadyNow } from '../../core/run/steady-clock';
import { endsNow, type Course, type PlayedLink, type Wiring } from './wiring';

export class Paths {
  readonly there: string[] = [];
  readonly back: string[] = [];
  private changed = steadyNow();

  constructor(private readonly link: PlayedLink) {}

  async look(course: Course | undefined, wiring: Wiring): Promise<void> {
    for (const [way, taken] of [
      [course?.there, this.there],
      [course?.back, this.back],
    ] as const) {
      const devices = way === undefined ? [] : await devicesTo(way.router.space, way.network);
      const names = this.link.tunnels.filter((tunnel) =>
        (endsNow(tunnel, wiring) ?? []).some(
          ({ device, router }) => wiring.routers[router]?.space === way?.router.space && devices.includes(device),
        ),
      );
      const text = names.map(({ name }) => name).join(' and ') || 'none';
      if (taken.at(-1) === text) continue;
      taken.push(text);
      this.changed = steadyNow();
    }
  }

  /** Seconds since traffic took another way. */
  unchangedFor(): number {
    return (steadyNow() - this.changed) / 1000;
  }

  /** What was before is not part of it any more. */
  begin(): void {
    for (const one of [this.there, this.back]) one.splice(0, one.length - 1);
  }

  isAsBefore(): boolean {
    return [this.there, this.back].every((taken) => taken.at(-1) === taken[0]);
  }
}

function devicesTo(space: string, network: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile('ip', ['-n', space, 'route', 'show', network], (error, stdout) => {
      // A router that is gone has no routes.
      resolve(error === null ? [...stdout.matchAll(/dev (\S+)/g)].map(([, device]) => device!) : []);
    });
  });
}
