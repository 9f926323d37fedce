/**
 * What the content script asks of the page's own world, where editors keep their objects and
 * where Firefox lets a pasted text travel with its event. Only words that go into the page anyway
 * pass here.
 *
 * The two scripts find each other at `document_start`, before the page's first script runs, and
 * agree on an element that is never in the page. From then on they talk by events on it alone,
 * which nobody else can hear. What crosses is JSON, because Firefox shows the page no other data
 * of an extension; nodes cross as the way to them.
 */

/** `untouched`: the editor's own object was not found, and nothing has happened. */
export type Outcome = "done" | "untouched";

/** Calls that put words in place of others; their nodes are the box, the start and the end. */
export type EditCall = "ckeditor" | "draft" | "lexical" | "prosemirror" | "quill";

/** Name of a call -> what it takes besides nodes, and gives; all of it JSON. */
export type PageCalls = Record<EditCall, (start: number, end: number, text: string) => Outcome>;

/** Name of an event from the page's world -> what it tells besides a node. */
export interface PageEvents {
  file: () => void; // an input of files that was never in the page: the node is the input
}

export interface PageLink {
  /** Returns whether the other side has answered. */
  isThere(): boolean;
  /** Rejects where nobody is there, the call is not known or takes longer than a second. */
  call<N extends keyof PageCalls>(
    name: N,
    nodes: readonly Node[],
    ...given: Parameters<PageCalls[N]>
  ): Promise<ReturnType<PageCalls[N]>>;
  on<N extends keyof PageEvents>(
    name: N,
    handler: (node: Node | null, ...told: Parameters<PageEvents[N]>) => void,
    signal: AbortSignal,
  ): void;
}

/** Events on the window by which the two find each other; each is heard once. */
export const HELLO = { content: "postcheck-content", page: "postcheck-page" } as const;

/** Events on the element that both know. */
export const ON = { call: "call", answer: "answer", told: "told", node: "node" } as const;

/** A call on its way. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly nodes: readonly Way[];
  readonly given: readonly unknown[];
}

/** An answer on its way; without `value` where the call has failed. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
}

/** The way to a node from the document: places among siblings, "#" into a shadow root. */
export type Way = readonly (number | "#")[];

/** Returns the way to a node that is in the document. */
export function wayTo(node: Node): Way {
  const way: (number | "#")[] = [];
  let one = node;
  while (one !== document) {
    const parent: Node | null = one.parentNode;
    if (parent !== null) way.unshift([...parent.childNodes].indexOf(one as ChildNode));
    else way.unshift("#");
    const next = parent ?? (one as ShadowRoot).host;
    if (next === undefined) throw new Error("This node is not in the document.");
    one = next;
  }
  return way;
}

/** Returns the node at the end of a way, or null. */
export function nodeAt(way: Way): Node | null {
  let node: Node | null = document;
  for (const step of way) {
    if (step === "#") node = (node as Element).shadowRoot;
    else node = node.childNodes[step] ?? null;
    if (node === null) return null;
  }
  return node;
}

/** Milliseconds: until an answer comes, and until the other side shows itself. */
const PATIENCE = 1_000;
const MEETING = 5_000;

/** Returns the link to the page's world; to be called at once at `document_start`. */
export function connect(signal: AbortSignal): PageLink {
  const channel = document.createElement("i");
  let isThere = false;
  let calls = 0;
  greet(channel, () => (isThere = true), signal);

  return {
    isThere: () => isThere,
    call(name, nodes, ...given) {
      if (!isThere) return Promise.reject(new Error("Nobody is in the page's world."));
      const call: Call = { id: (calls += 1), name, nodes: nodes.map(wayTo), given };
      return answerTo(channel, call) as Promise<never>;
    },
    on(name, handler, signal) {
      const hear = (event: Event): void => {
        const told = JSON.parse((event as CustomEvent<string>).detail) as unknown[];
        if (told[0] === name) (handler as (...all: unknown[]) => void)(said, ...told.slice(1));
      };
      let said: Node | null = null;
      const note = (event: Event): void => void (said = nodeOf(event));
      channel.addEventListener(ON.node, note, { signal });
      channel.addEventListener(ON.told, hear, { signal });
    },
  };
}

/** Returns the node that an event of a channel carries. */
export function nodeOf(event: Event): Node | null {
  return (event as MouseEvent).relatedTarget as Node | null;
}

/** Returns an event that carries a node which is in no shadow root from one world to the other. */
export function carrying(type: string, node: Node): MouseEvent {
  return new MouseEvent(type, { relatedTarget: node });
}

/** Whichever script comes second finds the first listening. */
function greet(channel: Element, onLink: () => void, life: AbortSignal): void {
  const link = new AbortController();
  const signal = AbortSignal.any([link.signal, life, AbortSignal.timeout(MEETING)]);
  const hand = (): boolean => window.dispatchEvent(carrying(HELLO.content, channel));
  const stop = (): void => link.abort();
  channel.addEventListener(
    HELLO.page,
    () => {
      onLink();
      stop();
    },
    { signal },
  );
  window.addEventListener(HELLO.page, hand, { signal });
  document.addEventListener("DOMContentLoaded", stop, { signal });
  hand();
}

function answerTo(channel: Element, call: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heard = new AbortController();
    const fail = (): void => {
      heard.abort();
      reject(new Error("No answer from the page's world."));
    };
    const timer = setTimeout(fail, PATIENCE);
    const hear = (event: Event): void => {
      const answer = JSON.parse((event as CustomEvent<string>).detail) as Answer;
      if (answer.id !== call.id) return;
      clearTimeout(timer);
      if (!("value" in answer)) return fail();
      heard.abort();
      resolve(answer.value);
    };
    channel.addEventListener(ON.answer, hear, { signal: heard.signal });
    channel.dispatchEvent(new CustomEvent(ON.call, { detail: JSON.stringify(call) }));
  });
}
