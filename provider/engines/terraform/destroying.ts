/** Terraform plans the configuration before a destroy, and tells no provider why: what refuses a plan refuses the destroy, too. */

/** The way out, for whoever meant that. */
export const DESTROYING = 'To destroy what stands, without this change: terraform destroy -refresh=false';
