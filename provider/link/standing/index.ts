/** Room: links that stand. `asked.ts` reads off one what would have asked for it, `standing.ts` whether that would make what is there. */
export { standingLink, type DefinitionOf, type Difference, type Part, type Standing } from './standing';
