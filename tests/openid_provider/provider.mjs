/**
 * A real OpenID provider (oidc-provider) on loopback, with a page to choose who one is.
 *
 * Prints its issuer. Then reads lines of JSON: `redirect` is the address of the client to come back
 * to, `people` gives the claims of each account; each line is answered with "ok".
 */
import { createServer } from "node:http";
import { createInterface } from "node:readline";

import { exportJWK, generateKeyPair } from "jose";
import Provider, { interactionPolicy } from "oidc-provider";

const CLIENT = { client_id: "postcheck", client_secret: "a-secret-of-the-test-client-alone" };
const CLAIMS = ["name", "preferred_username", "groups", "roles", "hd", "hasgroups"];

console.info = console.error; // what the provider notes is no answer of ours

let people = {};
let provider;

const server = createServer(async (request, response) => {
  const at = /^\/interaction\/([\w-]+)$/.exec(request.url ?? "");
  if (!at) return provider.callback()(request, response);
  if (request.method === "GET") return choose(response, request.url);
  const chosen = new URLSearchParams(await body(request)).get("account");
  const denied = { error: "access_denied", error_description: "<b>Somebody said no</b>" };
  const result = chosen ? { select_account: {}, login: { accountId: chosen } } : denied;
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});

server.listen(0, "127.0.0.1", () => console.log(issuer()));

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  people = told.people ?? people;
  if (told.redirect) provider = await made(told.redirect);
  console.log("ok");
}
server.close();
server.closeAllConnections();

function issuer() {
  return `http://127.0.0.1:${server.address().port}`;
}

async function made(redirect) {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "one" };
  return new Provider(issuer(), {
    clients: [{ ...CLIENT, redirect_uris: [redirect], response_types: ["code"] }],
    claims: { openid: ["sub"], profile: CLAIMS, email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [key] },
    loadExistingGrant: granted,
    pkce: { required: () => true },
  });
}

/** Nobody is asked whether Postcheck may know who they are: their school has agreed. */
async function granted(context) {
  const { client, session } = context.oidc;
  const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
}

function choose(response, action) {
  const buttons = Object.entries(people).map(
    ([id, claims]) => `<p><button name="account" value="${id}">${claims.name ?? id}</button></p>`,
  );
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(
    `<!DOCTYPE html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>
    <form method="post" action="${action}">${buttons.join("")}<button>Nobody</button></form></html>`,
  );
}

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
