/** The interface in a page: badge, marks and panel, and the decisions they bring. */

import { around } from "../shared/rect.ts";
import { Announcer } from "./announce.ts";
import { Badge } from "./badge.ts";
import badgeLook from "./badge.css";
import { Boxes } from "./boxes.ts";
import boxesLook from "./boxes.css";
import { comeBack, type Left, leaving } from "./focus.ts";
import { Highlights } from "./highlights.ts";
import { Panel, type PanelDecisions } from "./panel.ts";
import panelLook from "./panel.css";
import { Root } from "./root.ts";
import type { Anchor, Decisions, Interface, Mark, View } from "./view.ts";
import { readAll } from "./words.ts";

const HASTE = 400; // ms after the panel took the focus in which a press is the last one's echo

/** Returns a frame's interface; everything of it is gone once `signal` is. */
export function makeInterface(decisions: Decisions, signal: AbortSignal): Interface {
  readAll();
  return new PageInterface(decisions, signal);
}

class PageInterface implements Interface {
  readonly #root: Root;
  readonly #badge = new Badge((byKey) => this.#press(byKey));
  readonly #panel: Panel;
  readonly #boxes = new Boxes();
  readonly #highlights = new Highlights();
  readonly #announcer = new Announcer();
  readonly #decisions: Decisions;
  #view: View | null = null;
  #anchor: Anchor | null = null;
  #cameFrom: Left | null = null; // what had the focus before the panel
  #focusedAt = -Infinity;
  #reminded = ""; // id of the last reminder that could be read

  constructor(decisions: Decisions, signal: AbortSignal) {
    this.#decisions = decisions;
    this.#root = new Root([boxesLook, badgeLook, panelLook], signal);
    this.#panel = new Panel(this.#deciding());
    this.#root.shadow.append(this.#announcer.element);
    for (const part of [this.#boxes, this.#badge, this.#panel]) this.#root.add(part.element);
    this.#badge.isOpen = false;
    const options = { signal, capture: true };
    this.#panel.element.addEventListener("click", (event) => this.#dropEcho(event), options);
    this.#panel.element.addEventListener("pointerdown", () => this.#remember(), options);
    const resized = new ResizeObserver(() => this.#place());
    resized.observe(this.#panel.element);
    signal.addEventListener("abort", () => this.#clear(resized), { once: true });
  }

  show(view: View, anchor: Anchor | null): void {
    const isNew = view !== this.#view;
    this.#view = view;
    this.#anchor = anchor;
    this.#root.attach(anchor?.dialog ?? null);
    this.#root.raise(this.#boxes.element); // first, so that the panel stands above the lines
    if (isNew) {
      this.#badge.draw(view);
      this.#panel.draw(view);
      this.#announcer.tell(view);
    }
    this.#place();
  }

  mark(marks: readonly Mark[]): void {
    this.#boxes.draw(this.#highlights.draw(marks));
  }

  open(card?: number): void {
    if (this.#view === null) return;
    const wasOpen = this.#isOpen;
    this.#root.raise(this.#panel.element);
    this.#badge.isOpen = true;
    this.#place();
    if (card !== undefined) this.#panel.point(card);
    if (this.#view.held || (wasOpen && card === undefined)) this.#goIn();
  }

  close(): void {
    const hadFocus = this.#panel.element.contains(this.#root.shadow.activeElement);
    this.#root.lower(this.#panel.element);
    this.#badge.isOpen = false;
    if (hadFocus && this.#cameFrom?.element.isConnected) comeBack(this.#cameFrom);
    this.#cameFrom = null;
  }

  goBack(box: HTMLElement): void {
    const hasFocus = this.#panel.element.contains(this.#root.shadow.activeElement);
    const from = this.#cameFrom;
    if (hasFocus && from?.element === box) comeBack(from);
    else box.focus();
  }

  hide(): void {
    this.close();
    this.#boxes.draw([]);
    this.#highlights.clear();
    this.#announcer.forget();
    this.#root.detach();
    this.#view = null;
    this.#anchor = null;
  }

  contains(path: readonly EventTarget[]): boolean {
    return path.includes(this.#root.host);
  }

  get room(): ParentNode {
    return this.#root.shadow;
  }

  get #isOpen(): boolean {
    return this.#root.isUp(this.#panel.element);
  }

  #clear(resized: ResizeObserver): void {
    resized.disconnect();
    this.#highlights.clear();
    this.#view = null;
  }

  /** Puts badge and panel where they belong now. */
  #place(): void {
    const { element } = this.#badge;
    const isShown = this.#view !== null && this.#anchor !== null && this.#badge.draw(this.#view);
    if (isShown) this.#root.raise(element);
    const spot = isShown && this.#anchor ? this.#badge.place(this.#anchor, this.#root.host) : null;
    if (spot === null) this.#root.lower(element);
    this.#tellReminded(spot !== null && this.#badge.isSaying);
    if (!this.#isOpen) return;
    const rect = this.#anchor?.rect ?? null;
    this.#panel.place(rect && spot ? around(rect, spot) : rect);
  }

  /** Tells once of each reminder that it can be read. */
  #tellReminded(isInBadge: boolean): void {
    const id = this.#view?.reminder?.id;
    if (id === undefined || id === this.#reminded || !(isInBadge || this.#isOpen)) return;
    this.#reminded = id;
    this.#decisions.reminded(false);
  }

  #press(byKey: boolean): void {
    if (this.#isOpen) return this.#closeUndecided();
    this.open();
    if (byKey) this.#goIn();
  }

  #goIn(): void {
    if (this.#panel.element.contains(this.#root.shadow.activeElement)) return;
    this.#remember();
    this.#focusedAt = performance.now();
    this.#panel.focus();
  }

  /** Keeps in mind where the focus goes back to. */
  #remember(): void {
    const ours = this.#root.shadow.activeElement;
    if (this.#panel.element.contains(ours)) return;
    this.#cameFrom = ours instanceof HTMLElement ? { element: ours, caret: null } : leaving();
  }

  /** Keeps a second Enter, pressed to send the post, from deciding anything. */
  #dropEcho(event: MouseEvent): void {
    const isByKey = event.detail === 0;
    if (!isByKey || performance.now() - this.#focusedAt > HASTE) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #closeUndecided(): void {
    this.close();
    this.#decisions.closed();
  }

  #deciding(): PanelDecisions {
    const decisions = this.#decisions;
    return {
      useInstead: (card) => decisions.useInstead(card),
      copyInstead: (card) => decisions.copyInstead(card),
      coverPicture: (card) => decisions.coverPicture(card),
      notAProblem: (...decided) => decisions.notAProblem(...decided),
      postAnyway: (reason) => decisions.postAnyway(reason),
      askSecondLook: () => decisions.askSecondLook(),
      close: () => this.#closeUndecided(),
      gotIt: () => {
        if (this.#view?.cards.length === 0 && !this.#view.held) this.close();
        decisions.reminded(true);
      },
      changeIt: () => {
        this.close();
        decisions.changeIt();
      },
    };
  }
}
