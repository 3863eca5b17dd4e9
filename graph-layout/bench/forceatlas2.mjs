// ForceAtlas2 of graphology with the settings it infers, for the layout benchmark; see protocol.mjs. It never stops.
//   node forceatlas2.mjs [FOLDER...]
// Its iterations are called as its own worker calls them: through the library's entry each call would begin anew.
import { join, dirname } from 'node:path';
import { locate, serve } from './protocol.mjs';

const { file, require, version } = locate('graphology-layout-forceatlas2', process.argv.slice(2));
const { inferSettings } = require(file);
const iterate = require(join(dirname(file), 'iterate.js'));
const helpers = require(join(dirname(file), 'helpers.js'));
const defaults = require(join(dirname(file), 'defaults.js'));
const NUMBERS_PER_NODE = 10;
let settings;
let matrices;
let count;

await serve(`graphology-layout-forceatlas2 ${version}`, {
  start(nodes, edges, places, ends) {
    count = nodes;
    settings = { ...defaults, ...inferSettings(nodes) };
    matrices = helpers.graphToByteArrays({
      order: nodes,
      size: edges,
      forEachNode(each) {
        for (let i = 0; i < nodes; i++) {
          each(i, { x: places[2 * i], y: places[2 * i + 1] });
        }
      },
      forEachEdge(each) {
        for (let i = 0; i < edges; i++) {
          each(i, {}, ends[2 * i], ends[2 * i + 1]);
        }
      },
    }, () => 1);
  },
  tick() {
    iterate(settings, matrices.nodes, matrices.edges);
    return false;
  },
  positions() {
    return Array.from({ length: 2 * count },
      (_, i) => matrices.nodes[NUMBERS_PER_NODE * (i >> 1) + (i & 1)]);
  },
});
