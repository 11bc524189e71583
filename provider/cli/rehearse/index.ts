/**
 * Room: rehearsals. A plan is applied by its own engine to twins whose tunnels carry packets, and what the traffic suffers is
 * measured. `engine.ts` what an engine has to offer, `terraform.ts` and `pulumi.ts` those that there are, `command.ts`, `environment.ts` and
 * `workspace.ts` how and where it runs, `twin.ts` the simulators; `wiring.ts` where a link's tunnels are in them, `traffic.ts`,
 * `probe.ts` and `paths.ts` what is sent and watched; `announced.ts`, `figures.ts`, `judged.ts`, `unseen.ts`, `data.ts` and `text.ts`
 * what comes of it, beside what was announced; `rehearse.ts` the course of one. Writes to no platform, and to nothing that an
 * engine keeps elsewhere.
 */
export type { Rehearsal } from './data';
export { rehearse } from './rehearse';
