/**
 * Room: the Pulumi policy pack, which refuses a preview whose links have two ends that differ. `resources.ts` makes a program of
 * what the engine shows, `policies.ts` judges it by the rules of `link/`; `main.ts` is what Pulumi starts. Imports link,
 * program, model and core; the catalog is handed in by `main.ts`.
 */
export { linkPolicies } from './policies';
export { programOf, type SeenResource } from './resources';
