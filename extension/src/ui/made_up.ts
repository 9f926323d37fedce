/** For tests: an empty page with the interface in it, and what it is given and decides. */

import assert from "node:assert/strict";

import { Window } from "happy-dom";

import sentences from "../../static/words/ui.json";
import { makeInterface } from "./interface.ts";
import type { Card, Decisions, Held, Interface, View } from "./view.ts";

const all: Record<string, { en: string }> = sentences;
export const ANCHOR = { rect: { left: 600, top: 200, width: 70, height: 30 }, isSend: true, dialog: null };
export const HELD: Held = { kind: "advice", canPostAnyway: true, wantsReason: true };

export let decided: unknown[][];
export let life: AbortController;
export let shadow: ShadowRoot;
export let ui: Interface;

/** Makes an empty page with the interface in it, before each test. */
export function begin(): void {
  install();
  decided = [];
  life = new AbortController();
  ui = makeInterface(recording(), life.signal);
}

function install(): void {
  const page = new Window({ width: 1280, height: 800 });
  const names = ["document", "window", "Element", "HTMLElement", "Node", "Document", "ShadowRoot"];
  for (const name of [...names, "CSSStyleSheet", "ResizeObserver", "getComputedStyle"]) {
    Object.assign(globalThis, { [name]: Reflect.get(page, name) as unknown });
  }
  const attach = page.HTMLElement.prototype.attachShadow;
  page.HTMLElement.prototype.attachShadow = function (options) {
    assert.equal(options.mode, "closed");
    const made = attach.call(this, options);
    shadow = made as unknown as ShadowRoot;
    return made;
  };
  Reflect.set(page.ShadowRoot.prototype, "elementsFromPoint", () => []);
  Reflect.set(page.document, "elementsFromPoint", () => []);
  for (const [name, value] of [["clientWidth", 1280], ["clientHeight", 800]] as const) {
    Object.defineProperty(page.document.documentElement, name, { value });
  }
  const getMessage = (name: string, values: string[]) =>
    (all[name]?.en ?? "").replace(/\$([12])/g, (_, at: string) => values[Number(at) - 1] ?? "");
  Object.assign(globalThis, { chrome: { runtime: { id: "here" }, i18n: { getMessage } } });
}

function recording(): Decisions {
  const record = (name: string) => (...given: unknown[]) => void decided.push([name, ...given]);
  return {
    useInstead: record("useInstead"),
    copyInstead: record("copyInstead"),
    coverPicture: record("coverPicture"),
    notAProblem: record("notAProblem"),
    changeIt: record("changeIt"),
    postAnyway: record("postAnyway"),
    askSecondLook: record("askSecondLook"),
    closed: record("closed"),
    reminded: record("reminded"),
  };
}

export function card(given: Partial<Card> = {}): Card {
  return {
    id: "pupil-named-without-consent:f1",
    severity: "stop",
    title: "This names a pupil who is not cleared for social media",
    detail: "Leave the name out.",
    routes: [],
    isRecorded: true,
    canDoubt: true,
    why: "first name and surname on the roll",
    about: "Jarvis Coldbeck",
    word: "Jarvis Coldbeck",
    clause: "Pupils are named only where the register clears them.",
    instead: "one of our Year 4 pupils",
    canUse: true,
    picture: null,
    ...given,
  };
}

export function view(given: Partial<View> = {}): View {
  return {
    badge: "stop",
    cards: [card()],
    unchecked: [],
    notice: null,
    account: "Writing as Saltmarsh Primary on X",
    held: null,
    isChecking: false,
    canAskSecondLook: true,
    reminder: null,
    ...given,
  };
}

export function find<T extends HTMLElement>(selector: string): T {
  const found = shadow.querySelector<T>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

export function press(name: string): void {
  find(`[name="${name}"]`).click();
}

export const status = () => find("[role=status]").textContent;
