import { nsxCases } from '../kit/nsx-cases';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';

runSuite({ door: 'terraform', cases: nsxCases, open: (site) => TerraformDoor.on(site) });
