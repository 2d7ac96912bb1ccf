import { parseArgs } from 'node:util';
import { protect } from '../../../etl/disclosure/protect.ts';
import { buildUnits } from '../../../etl/disclosure/units.ts';
import { makeUnits } from '../../etl/disclosure/synthetic.ts';

const { values } = parseArgs({
  options: { scale: { type: 'string' }, years: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const scale = values.scale === 'demo' ? 'demo' : 'tiny';
const units = buildUnits(makeUnits({ seed: Number(values.seed), scale, years: Number(values.years) }));
const { certificate, utility } = await protect(units);
console.log(JSON.stringify({ certificate, utility, cpuSeconds: process.cpuUsage().user / 1e6 }));
