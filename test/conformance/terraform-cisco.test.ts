import { casesOf } from '../kit/cases';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';

runSuite({ door: 'terraform', cases: casesOf('cisco'), open: (site) => TerraformDoor.on(site) });
