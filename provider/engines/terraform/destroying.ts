/** Terraform plans the configuration before a destroy, and tells no provider why: what refuses a plan refuses the destroy, too. */
import { engineCommand } from './engine-command';

/** The way out, for whoever meant that. */
export const DESTROYING = `To destroy what stands, without this change: ${engineCommand()} destroy -refresh=false`;
