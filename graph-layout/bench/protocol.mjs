// How the layout benchmark talks to an engine under Node: commands on stdin, one per line, answers on stdout.
//   start N M | x y of every node | from to of every edge      -> "started"
//   change N M HEAT | … | …       as start, from where the nodes are and with less heat, for engines that have any
//   advance ITERATIONS NANOS      -> "iterations nanos finished"; the clock runs around the iterations only
//   positions                     -> x y of every node
// The first line of an engine is "ready VERSION", or "missing REASON" if its package is in none of the folders named.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { dirname, join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';

// Each folder holds node_modules/NAME, or is a folder like node_modules itself.
export function locate(name, folders) {
  for (const folder of folders) {
    for (const from of [folder, dirname(resolve(folder))]) {
      const require = createRequire(join(resolve(from), 'from-here.js'));
      let file;
      try {
        file = require.resolve(name);
      } catch {
        continue;
      }
      return { file, require, version: version(name, dirname(file)) };
    }
  }
  console.log(`missing ${name} is not in ${folders.join(', ') || 'any folder named'}`);
  process.exit(0);
}

function version(name, folder) {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    let description;
    try {
      description = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    } catch {
      continue;
    }
    if (description.name === name) {
      return description.version;
    }
  }
  return 'of an unknown version';
}

// engine: start(nodes, edges, places, ends, heat), tick() -> whether it has come to its end, positions() -> numbers
export async function serve(greeting, engine) {
  console.log(`ready ${greeting}, Node ${process.versions.node}`);
  const numbers = text => text.trim().split(' ').filter(word => word !== '').map(Number);
  for await (const line of createInterface({ input: process.stdin })) {
    const [head, places, ends] = line.split('|');
    const [command, ...values] = head.trim().split(' ');
    if (command === 'start' || command === 'change') {
      engine.start(Number(values[0]), Number(values[1]), numbers(places), numbers(ends),
        command === 'start' ? 1 : Number(values[2]));
      console.log('started');
    } else if (command === 'advance') {
      console.log(advance(engine, Number(values[0]), Number(values[1])));
    } else if (command === 'positions') {
      console.log(engine.positions().join(' '));
    } else {
      console.log(`unknown command ${command}`);
    }
  }
}

function advance(engine, iterations, budget) {
  const begin = process.hrtime.bigint();
  let done = 0;
  let spent = 0;
  let finished = false;
  while (done < iterations && !finished && (done === 0 || spent < budget)) {
    finished = engine.tick();
    done++;
    spent = Number(process.hrtime.bigint() - begin);
  }
  return `${done} ${spent} ${finished}`;
}
