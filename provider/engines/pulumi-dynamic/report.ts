/**
 * What the host process tells a person while it works. The engine shows whatever a dynamic provider prints under the stack,
 * without the resource's name: so each line carries it, and a line is printed once.
 */
import { told, type Log } from '../../core/define/context';
import { steadyNow } from '../../core/run/steady-clock';

/** Quick operations stay silent; long ones say what they wait for. */
const SILENT_MS = 10_000;

const said = new Set<string>();

/** Once per process, however many resources and calls say the same. */
export function warnOnce(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`warning: ${text}`);
}

export interface Reporter {
  progress(text: string): void;
  readonly log: Log;
}

/** `label` names the resource as the program does. */
export function reporterFor(label: string, now: () => number = steadyNow): Reporter {
  let spokeAt = now();
  return {
    progress: (text) => {
      if (now() - spokeAt < SILENT_MS) return;
      spokeAt = now();
      console.log(`${label}: ${text}`);
    },
    log: (level, message) => {
      if (level === 'warn') warnOnce(`${label}: ${told(message)}`);
      else if (level === 'error') console.error(`${label}: ${told(message)}`);
      else if (level === 'info') console.log(`${label}: ${told(message)}`);
    },
  };
}
