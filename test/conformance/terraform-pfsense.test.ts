import { casesOf } from '../kit/cases';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';

runSuite({ door: 'terraform', cases: casesOf('pfsense'), open: (site) => TerraformDoor.on(site) });
