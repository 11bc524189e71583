/** What somebody changes in the consoles of both ends of a link. */
import { CONSOLES, type ConsoleName } from './consoles';
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

/** Makes all edits to the only link there is, of which names have `link` in them; returns what was done, a line each. */
export async function makeDrift(
  line: SimLine,
  link: string,
  ends: readonly ConsoleName[] = ['nsx', 'alicloud'],
): Promise<string[]> {
  const edits = ends.flatMap((end) => CONSOLES[end].edits);
  await withConsoles(line, async (consoles) => {
    for (const edit of edits) await edit.make(consoles, link);
  });
  return edits.map(({ text }) => text);
}
