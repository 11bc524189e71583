/**
 * Where a lab plays: the simulators with their daemons, an engine, and a folder for its program. The folder is in the dataplane's own,
 * which goes with the simulators, however those end: at the end, after Ctrl-C, and when the lab was killed, since they watch for that.
 */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { chooseEngine, type Engine } from '../kit/engine-choice';
import { root } from '../kit/root';
import { startSimulators, type SimLine } from '../kit/simulators';
import { install } from './install';

export interface Stage {
  readonly engine: Engine;
  readonly line: SimLine;
  /** Of the dataplane, where its map stands. */
  readonly dataplane: string;
  /** The engine's. */
  readonly folder: string;
}

/** @param simulators what `hybridvpn sim` is told beside its ports and `--dataplane` */
export async function onStage<T>(
  simulators: readonly string[] | undefined,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const say = (text: string): void => console.log(text);
  await install(say);
  const engine = await chooseEngine(root, { install: true, say });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
  const { line, stop } = await startSimulators(root, ['--dataplane', ...(simulators ?? [])]);
  const listening = stopOnSignals(stop);
  try {
    const { dataplane = '' } = line;
    return await work({ engine, line, dataplane, folder: mkdtempSync(join(dataplane, 'engine-')) });
  } finally {
    listening();
    await stop();
  }
}

export function stopOnSignals(stop: () => Promise<void>): () => void {
  const end = (): void => void stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, end);
  };
}
