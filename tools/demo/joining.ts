/** Many sites, and one more: what changes is the site that joins and its end at the hub, and nothing of anybody else. */
import { attachIfAsked, unexpected, type Changed, type DemoEngine } from '../kit/engine';
import { leftovers } from '../kit/leftovers';
import type { SimLine } from '../kit/simulators';
import { tunnelsUp, type Up } from '../kit/tunnels-up';
import type { Story } from './stories';

export interface Joined {
  readonly created: number;
  /** Resources that the one more site made or changed. */
  readonly joined: number;
  readonly elsewhere: number;
  readonly destroyed: number;
  readonly up: Up;
}

export async function joining(
  engine: DemoEngine,
  line: SimLine,
  { setting, value, site, hub }: NonNullable<Story['joins']>,
  step: (title: string) => void,
): Promise<Joined> {
  const before = await leftovers(line);

  step('Preview: what would be created');
  const previewed = await engine.preview();
  await attachIfAsked(engine);

  step('Create the sites, and wait until all of their links are up');
  const created = await engine.up();
  if (created !== previewed) throw unexpected('create', `${previewed} previewed, ${created} created`);
  await engine.assertClean();
  const first = await tunnelsUp(line);
  console.log(`  ${created} resources, ${first.links} links, ${first.tunnels} tunnels with BGP; nothing is left to do`);

  step(`${site} joins`);
  const changed = await engine.changeSetting(setting, value);
  const elsewhere = changed.filter((one) => !isOf(one, site) && !isOf(one, hub) && !isLedger(one));
  for (const { resource, action } of changed) console.log(`  ${action} ${resource}`);
  if (elsewhere.length > 0)
    throw unexpected('a site that joins', elsewhere.map(({ resource, action }) => `${action} ${resource}`).join('\n'));
  await engine.assertClean();
  const up = await tunnelsUp(line);
  if (up.links !== first.links + 1 || up.tunnels !== 2 * up.links || up.bgp !== up.tunnels)
    throw unexpected('the wait for its link', { first, up });

  step('Destroy');
  const destroyed = await engine.destroy();
  const after = await leftovers(line);
  const orphans = after.filter((id) => !before.includes(id));
  if (orphans.length > 0) throw unexpected('destroy', `left behind: ${orphans.join(', ')}`);
  console.log(`  ${destroyed} resources; the platforms are as they were`);
  return { created, joined: changed.length, elsewhere: elsewhere.length, destroyed, up };
}

/** Of a site itself, or of its end of links: `dc1-service`, `service["dc1"]`; not of the links of others to a hub. */
const isOf = ({ resource }: Changed, site: string): boolean =>
  new RegExp(`(["-])${site}(-to-|["-])`).test(resource) && !new RegExp(`-to-${site}\\b`).test(resource);

/** Which transfer network each link has: in the state alone, and of no site. */
const isLedger = ({ resource }: Changed): boolean => /link[_:/.]addresses/i.test(resource);
