import { runDynamicSuite } from './dynamic-door';
import { nsxCases } from '../kit/nsx-cases';

jest.setTimeout(120_000);

runDynamicSuite(nsxCases);
