/** How the processes of a user find simulators that run: under the environment names that people already have. */
import { catalog } from '../../provider/catalog';
import { environmentOf as variables } from '../../provider/cli/sim/environment';

/** Each as it was started or as `hybridvpn sim` tells of it: its settings, whatever else it has. */
export interface Simulated {
  readonly nsx?: object;
  readonly alicloud?: object;
  readonly pfsense?: object;
  readonly cisco?: object;
}

export const environmentOf = ({ nsx, alicloud, pfsense, cisco }: Simulated): Record<string, string> =>
  variables(catalog.vendors, {
    nsx,
    alicloud,
    pfsense,
    cisco: cisco && { ...cisco, saveConfig: true },
  });
