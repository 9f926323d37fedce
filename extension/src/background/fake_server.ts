/** A real server on this computer, for the tests of this folder: it answers as it is told to. */

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

import { DEFAULTS } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";

/** A request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Answer = (asked: Asked, response: ServerResponse, count: number) => void;

export interface FakeServer {
  readonly settings: Settings;
  readonly asked: Asked[];
  answer: Answer;
}

/** Starts a server until the test ends. */
export async function serve(context: TestContext, answer: Answer): Promise<FakeServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    request.setEncoding("latin1");
    let body = "";
    for await (const part of request) body += String(part);
    const { method = "", url: path = "", headers } = request;
    const one = { method, path, headers, body };
    asked.push(one);
    fake.answer(one, response, asked.length);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const serverUrl = `http://127.0.0.1:${port}`;
  const settings = { ...DEFAULTS, serverUrl, deviceKey: "pck_0123456789abcdef" };
  const fake: FakeServer = { settings, asked, answer };
  return fake;
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}
