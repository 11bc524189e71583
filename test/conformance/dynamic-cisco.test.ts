import { casesOf } from '../kit/cases';
import { runDynamicSuite } from './dynamic-door';

jest.setTimeout(120_000);

runDynamicSuite(casesOf('cisco'));
