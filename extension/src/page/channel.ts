/** The page's side of the link that `shared/page_calls.ts` describes. */

import type { Answer, Call, PageCalls, PageEvents } from "../shared/page_calls.ts";
import { HELLO, ON, carrying, nodeAt, nodeOf } from "../shared/page_calls.ts";

/** What answers a call: the nodes come first. Null stands for a node that is gone. */
export type Handlers = {
  readonly [N in keyof PageCalls]: (
    nodes: readonly (Node | null)[],
    ...given: Parameters<PageCalls[N]>
  ) => ReturnType<PageCalls[N]> | Promise<ReturnType<PageCalls[N]>>;
};

/** Tells the content script of something; nobody may be listening. */
export type Tell = <N extends keyof PageEvents>(
  name: N,
  node: Node,
  ...told: Parameters<PageEvents[N]>
) => void;

/** Meets the content script and answers its calls; to be called once, at `document_start`. */
export function meet(handlers: Handlers): Tell {
  let channel: EventTarget | null = null;
  const met = new AbortController();
  const { signal } = met;
  const join = (event: Event): void => {
    channel = nodeOf(event);
    if (channel === null) return;
    met.abort();
    channel.addEventListener(ON.call, (call) => void answer(call as CustomEvent, handlers));
    channel.dispatchEvent(new CustomEvent(HELLO.page));
  };
  window.addEventListener(HELLO.content, join, { signal });
  document.addEventListener("DOMContentLoaded", () => met.abort(), { signal });
  window.dispatchEvent(new CustomEvent(HELLO.page));

  return (name, node, ...told) => {
    channel?.dispatchEvent(carrying(ON.node, node));
    channel?.dispatchEvent(new CustomEvent(ON.told, { detail: JSON.stringify([name, ...told]) }));
  };
}

async function answer(event: CustomEvent<string>, handlers: Handlers): Promise<void> {
  const { id, name, nodes, given } = JSON.parse(event.detail) as Call;
  let said: Answer = { id };
  try {
    if (Object.hasOwn(handlers, name)) {
      const handler = handlers[name as keyof Handlers] as (...all: unknown[]) => unknown;
      said = { id, value: await handler(nodes.map(nodeAt), ...given) };
    }
  } catch {
    // An editor of another version: no value is the answer.
  }
  event.target?.dispatchEvent(new CustomEvent(ON.answer, { detail: JSON.stringify(said) }));
}
