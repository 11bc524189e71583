import { runDynamicSuite } from './dynamic-door';
import { nsxCases } from '../support/nsx-cases';

jest.setTimeout(120_000);

runDynamicSuite(nsxCases);
