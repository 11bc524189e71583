/** What `hybridvpn drift` says of a state on a site, without the process around it. */
import { catalog } from '../../provider/catalog';
import type { Environment } from '../../provider/core/define/catalog';
import { pathText } from '../../provider/core/define/paths';
import { askAll, Connections, type Entry } from '../../provider/cli/drift';
import { readState } from '../../provider/cli/state';
import type { Site } from './site';
import { environmentOf } from '../../tools/kit/environment';

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** Of the object of this name: what became of it, and where it changed, in our own spelling. */
export async function driftVerdict(
  site: Site,
  state: string,
  name: string,
): Promise<{ readonly kinds: readonly Entry['kind'][]; readonly paths: readonly string[] }> {
  const env: Environment = environmentOf(site);
  const { signal } = new AbortController();
  const connections = new Connections(catalog, { env, signal, note: () => undefined });
  try {
    const asked = await askAll(
      [await readState(catalog, { chunks: inPieces(state), from: 'the state' })],
      connections,
      () => undefined,
    );
    const own = asked
      .filter(({ held }) => held.address.split(/[.:]+/).pop() === name)
      .flatMap(({ entries }) => entries);
    return {
      kinds: own.map(({ kind }) => kind),
      paths: own.flatMap(({ kind, changes }) => (kind === 'changed' ? changes.map(({ path }) => pathText(path)) : [])),
    };
  } finally {
    await connections.close();
  }
}
