/** What the objects of a link are called on a platform: as the link, or as all links call what they have in common. */
import type { WantedEnd } from './side';

type Named = Pick<WantedEnd, 'name' | 'commonNames'>;

/** With every name as the platform takes it. */
export function namedBy<W extends Named>(distinct: (name: string) => string, wanted: W): W {
  const { name, commonNames = {} } = wanted;
  const common = Object.entries(commonNames).map(([role, one]) => [role, distinct(one)] as const);
  return { ...wanted, name: distinct(name), commonNames: Object.fromEntries(common) };
}

/** @param role without the tunnel */
export const nameOf = ({ name, commonNames }: Named, role: string): string => commonNames?.[role] ?? name;
