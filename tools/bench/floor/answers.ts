/** The schemas are the real ones: Terraform's own work depends on them. */
export { answers } from '../../../provider/engines/terraform/answers';
