import fs from 'node:fs';
import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import project from '../../package.json' with { type: 'json' };
import { makeServer } from '../mcp/server.ts';
import type { Command } from './outcome.ts';

const USAGE = `usage: ocpp mcp [folder]
  The reference as a Model Context Protocol server on standard input and output.
  folder  the project, where the client does not tell it
`;

/**
 * `ocpp mcp`: serves a client until it closes standard input. Standard output carries messages only; what goes
 * wrong with one is told on standard error.
 *
 * @param args the words after `mcp`
 * @param surroundings where it runs
 * @returns code 0 when the client has gone, 2 where the call is wrong
 */
export const run: Command = async (args, { dist }) => {
  const [folder] = args;
  if (args.length > 1 || folder?.startsWith('-')) return { code: 2, text: USAGE };
  if (folder && !fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return { code: 2, text: `${folder}: no such folder\n${USAGE}` };
  const server = makeServer({
    version: project.version,
    dist,
    docs: path.join(dist, '..', 'docs'),
    ...(folder ? { project: folder } : {}),
  });
  server.server.onerror = (error) => process.stderr.write(`ocpp mcp: ${error.message.slice(0, 500)}\n`);
  const gone = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.on('end', resolve);
    process.stdout.on('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await gone;
  await server.close();
  return { code: 0, text: '' };
};
