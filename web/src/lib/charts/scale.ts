export { linear, lineHeights, stackDots, ticks } from '../../../../data/rules/plot-scale.ts';
