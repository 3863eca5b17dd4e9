// d3-force with its defaults, for the layout benchmark; see protocol.mjs.
//   node d3-force.mjs [FOLDER...]
import { pathToFileURL } from 'node:url';
import { locate, serve } from './protocol.mjs';

const { file, version } = locate('d3-force', process.argv.slice(2));
const d3 = await import(pathToFileURL(file));
let simulation;

await serve(`d3-force ${version}`, {
  start(nodes, edges, places, ends, heat) {
    const bodies = Array.from({ length: nodes }, (_, i) => ({ x: places[2 * i], y: places[2 * i + 1] }));
    const links = Array.from({ length: edges }, (_, i) => ({ source: ends[2 * i], target: ends[2 * i + 1] }));
    simulation = d3.forceSimulation(bodies)
      .force('link', d3.forceLink(links))
      .force('charge', d3.forceManyBody())
      .force('center', d3.forceCenter())
      .alpha(heat)
      .stop();
  },
  tick() {
    simulation.tick();
    return simulation.alpha() < simulation.alphaMin();
  },
  positions() {
    return simulation.nodes().flatMap(body => [body.x, body.y]);
  },
});
