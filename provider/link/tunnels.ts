/** What the tunnels of a link are called: a cloud fixes their names, and who ends them elsewhere follows. */
import type { Side } from '../model';

/** The active one first. */
export function tunnelNames(sides: readonly Side[]): readonly string[] {
  return sides.find(({ tunnels }) => tunnels !== undefined)?.tunnels ?? [];
}
