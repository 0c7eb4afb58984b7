import fs from 'node:fs';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { RootsListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { listPages } from './pages.ts';
import { type ProjectFolder, projectFolder } from './project.ts';
import { runOcpp } from './run.ts';
import { type Tool, toolsOf } from './tools.ts';

/** Where the server stands. */
export interface ServerSettings {
  version: string;
  /** The built dist/. */
  dist: string;
  /** The folder of the pages. */
  docs: string;
  /** The project's folder, where the settings name it. */
  project?: string;
}

const INSTRUCTIONS = `Exact, cited OCPP 1.6J, 2.0.1 and 2.1. Look up every message, type and rule with ocpp_lookup before you write about OCPP or code it; a name it does not know does not exist. Cite the ids it gives. Stop at an open decision (SPEC-SILENT, VENDOR-DEPENDENT, POLICY-DEPENDENT) that the work depends on: ask the user, then record the answer with ocpp_decide. Where an answer names the command \`ocpp <name>\`, use ocpp_lookup, and ocpp_decide for \`ocpp decide\`.`;

const ROOTS_TIMEOUT = 3_000;
/** A call has a handful of values; more is no call of ours. */
const MAX_INPUT_ELEMENTS = 50;

/** The folders that the client has open, asked once and again when it says that they changed. */
function rootsOf({ server }: McpServer): () => Promise<readonly string[]> {
  let known: Promise<readonly string[]> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  const ask = async (): Promise<readonly string[]> => {
    if (!server.getClientCapabilities()?.roots) return [];
    try {
      const { roots } = await server.listRoots(undefined, { timeout: ROOTS_TIMEOUT });
      return roots.map(({ uri }) => uri);
    } catch {
      // A client that offers roots and does not tell them has none.
      return [];
    }
  };
  return () => {
    known ??= ask();
    return known;
  };
}

const answerOf = (text: string, isError: boolean) => ({ content: [{ type: 'text' as const, text }], isError });

/** Runs one tool; whatever goes wrong is told to the model, which can mend its call. */
async function runTool(
  tool: Tool,
  input: Record<string, unknown>,
  project: () => Promise<ProjectFolder>,
  bundle: string,
  signal: AbortSignal,
) {
  try {
    const where = await project();
    const call = tool.call(input as Parameters<Tool['call']>[0], where);
    const { text, code } = await runOcpp(bundle, call, where.folder, signal);
    return answerOf(text, code === undefined || !tool.answers.includes(code));
  } catch (error) {
    return answerOf((error as Error).message, true);
  }
}

/**
 * Makes the server: the commands of `ocpp` as tools, the pages as resources.
 *
 * @param settings where it stands
 * @returns the server, not yet connected
 */
export function makeServer({ version, dist, docs, project }: ServerSettings): McpServer {
  const server = new McpServer(
    { name: 'ocpp', title: 'OCPP reference', version },
    { instructions: INSTRUCTIONS, maxToolInputElements: MAX_INPUT_ELEMENTS },
  );
  const roots = rootsOf(server);
  const here = async () => projectFolder(project, await roots(), process.cwd());
  for (const [name, tool] of toolsOf(dist, fs.existsSync)) {
    const { title, description, input, isReadOnly } = tool;
    const annotations = {
      readOnlyHint: isReadOnly,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    };
    server.registerTool(name, { title, description, inputSchema: input, annotations }, (given, { signal }) =>
      runTool(tool, given, here, path.join(dist, 'ocpp.cjs'), signal),
    );
  }
  for (const { uri, name, title, file } of listPages(docs))
    server.registerResource(name, uri, { title, mimeType: 'text/markdown' }, () => ({
      contents: [{ uri, mimeType: 'text/markdown', text: fs.readFileSync(file, 'utf8') }],
    }));
  return server;
}
