/** Edits that somebody makes at the site's console. */
import { withConsoles } from '../kit/platforms';
import type { SimLine } from '../kit/simulators';

type Body = Record<string, unknown>;

/** Changes the one object of this kind that is named so. */
export const edit = (line: SimLine, kind: string, name: RegExp, values: Body): Promise<void> =>
  withConsoles(line, async ({ nsx, signal }) => {
    const query = `resource_type:${kind} AND marked_for_delete:false`;
    const found = (await nsx.search(query, { signal })) as { path: string }[];
    const [object, ...more] = found.filter(({ path }) => name.test(path) && !path.includes('nsx-default'));
    if (object === undefined || more.length > 0)
      throw new Error(`lab: there is not exactly one ${kind} named like ${String(name)}`);
    const secret = kind === 'RouteBasedIPSecVpnSession' ? '?action=show_sensitive_data' : '';
    const live = await nsx.get<Body>(`${object.path}${secret}`, { signal });
    await nsx.put(object.path, { ...live, ...values }, { signal });
  });
