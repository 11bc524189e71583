/** Levels against each other. */
import { IMPACT_LEVELS, type ImpactLevel } from '../../model';

export const isWorse = (one: ImpactLevel, other: ImpactLevel): boolean =>
  IMPACT_LEVELS.indexOf(one) > IMPACT_LEVELS.indexOf(other);

export const worstOf = (levels: Iterable<ImpactLevel>): ImpactLevel =>
  [...levels].reduce<ImpactLevel>((worst, level) => (isWorse(level, worst) ? level : worst), 'none');

/** Whether traffic of the tunnel stops, for however short a time. */
export const stops = (level: ImpactLevel): boolean => isWorse(level, 'routes');

/** No tunnel of a link carries traffic, for however short a time: what nobody should merge unseen. */
export const isRed = (level: ImpactLevel): boolean => level === 'both-tunnels' || level === 'link-gone';
