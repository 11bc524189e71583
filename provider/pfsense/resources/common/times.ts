/** When keys are renewed where nobody says it: in the proportion of the web configurator, which the API does not keep. */
export const nineTenths = (lifetime: unknown, standard: number): number =>
  Math.floor(Number(lifetime ?? standard) * 0.9);
export const tenth = (lifetime: unknown, standard: number): number => Math.floor(Number(lifetime ?? standard) * 0.1);
