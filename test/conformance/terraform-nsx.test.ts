import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';
import { nsxCases } from '../support/nsx-cases';

jest.setTimeout(120_000);

runSuite({ door: 'terraform', cases: nsxCases, open: (site) => TerraformDoor.on(site) });
