import { casesOf } from '../kit/cases';
import { runDynamicSuite } from './dynamic-door';

runDynamicSuite(casesOf('nsx'));
