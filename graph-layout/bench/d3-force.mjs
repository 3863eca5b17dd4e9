// d3-force for the layout benchmark: commands on stdin, one per line, answers on stdout.
//   node d3-force.mjs [FOLDER...]      each FOLDER holds node_modules/d3-force, or is a node_modules folder
//   start N M | x y of every node | from to of every edge      a new simulation with d3's defaults
//   advance ITERATIONS NANOS      -> "iterations nanos finished"
//   positions                     -> x y of every node
//   change N M ALPHA | …          as start, from the given places and with the given heat
// The clock runs around the ticks only.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

async function load(folders) {
  for (const folder of folders) {
    for (const from of [folder, dirname(resolve(folder))]) {
      let file;
      try {
        file = createRequire(join(resolve(from), 'from-here.js')).resolve('d3-force');
      } catch {
        continue;
      }
      const description = JSON.parse(readFileSync(join(dirname(file), '..', 'package.json'), 'utf8'));
      return [await import(pathToFileURL(file)), description.version];
    }
  }
  console.log(`missing d3-force is not in ${folders.join(', ') || 'any folder named'}`);
  process.exit(0);
}

const [d3, version] = await load(process.argv.slice(2));
let simulation;

function start(nodes, edges, places, ends, alpha) {
  const bodies = Array.from({ length: nodes }, (_, i) => ({ x: places[2 * i], y: places[2 * i + 1] }));
  const links = Array.from({ length: edges }, (_, i) => ({ source: ends[2 * i], target: ends[2 * i + 1] }));
  simulation = d3.forceSimulation(bodies)
    .force('link', d3.forceLink(links))
    .force('charge', d3.forceManyBody())
    .force('center', d3.forceCenter())
    .alpha(alpha)
    .stop();
}

function advance(iterations, budget) {
  const begin = process.hrtime.bigint();
  let done = 0;
  let spent = 0;
  let finished = false;
  while (done < iterations && !finished && (done === 0 || spent < budget)) {
    simulation.tick();
    done++;
    finished = simulation.alpha() < simulation.alphaMin();
    spent = Number(process.hrtime.bigint() - begin);
  }
  return `${done} ${spent} ${finished}`;
}

const numbers = text => text.trim().split(' ').filter(word => word !== '').map(Number);

console.log(`ready ${version} Node ${process.versions.node}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [head, places, ends] = line.split('|');
  const [command, ...values] = head.trim().split(' ');
  if (command === 'start') {
    start(Number(values[0]), Number(values[1]), numbers(places), numbers(ends), 1);
    console.log('started');
  } else if (command === 'change') {
    start(Number(values[0]), Number(values[1]), numbers(places), numbers(ends), Number(values[2]));
    console.log('started');
  } else if (command === 'advance') {
    console.log(advance(Number(values[0]), Number(values[1])));
  } else if (command === 'positions') {
    console.log(simulation.nodes().map(body => `${body.x} ${body.y}`).join(' '));
  } else {
    console.log(`unknown command ${command}`);
  }
}
