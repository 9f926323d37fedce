/** Who acts, who a message goes to, and whose request is being accepted: as the page says it. */

import { pathRank } from "./boxes.ts";
import {
  closestDeep,
  isElement,
  isVisible,
  matchesDeep,
  parentDeep,
  pathUp,
  queryAllDeep,
} from "./find.ts";
import {
  aroundBox,
  BUTTON,
  buttonOf,
  byNearness,
  DIALOG,
  isCalled,
  isDisabled,
} from "./nearness.ts";
import { scopeOf, statedScope } from "./sending.ts";
import type { Composer, RequestControl, Site, Source } from "./site.ts";
import { firstText, isOfPage, plain, sourceText } from "./sources.ts";

export interface Acting {
  readonly handle: string | null;
  readonly name: string | null;
}

export interface Request {
  readonly id: string;
  readonly control: HTMLElement;
  readonly who: string | null;
}

/** Furthest a press may be from the control it lands in, in levels. */
const REACH = 12;

/** Returns who acts: what stands near the box first, then what the page says. */
export function accountOf(
  site: Site,
  document: Document,
  composer?: Composer,
  box?: Element,
): Acting {
  const near = (sources: readonly Source[] = []): string | null =>
    composer === undefined || box === undefined ? null : nearText(sources, composer, box);
  const ofPage = (sources: readonly Source[]): string | null =>
    firstOf(sources, (source) => sourceText(source, document, document));
  return {
    handle: near(composer?.account?.handle) ?? ofPage(site.account.handle),
    name: near(composer?.account?.name) ?? ofPage(site.account.name),
  };
}

/** Returns whether the page says beside the box that everybody will see what is written. */
export function isPublic(composer: Composer, box: Element): boolean {
  return nearText(composer.audience ?? [], composer, box) !== null;
}

/** Returns whose post or page a comment goes under, as the page shows it nearest to the box. */
export function ownerOf({ owner }: Composer, box: Element): Acting {
  const document = box.ownerDocument;
  const read = (source: Source): string | null => {
    if (isOfPage(source)) return sourceText(source, document, document);
    return firstText(source, byNearness(box, ofBoxOrAround(source, box)), document);
  };
  const near = (sources: readonly Source[] = []): string | null => firstOf(sources, read);
  return { handle: near(owner?.handle), name: near(owner?.name) };
}

/**
 * Returns the name of whoever the draft goes to, or null. For a message nothing outside a stated
 * scope is read: beside another chat's name a wrong one would be worse than none.
 */
export function recipientOf(composer: Composer, box: Element): string | null {
  const scope = composer.surface === "message" ? statedScope(composer, box) : null;
  return firstOf(composer.recipient ?? [], (source) => {
    const found = byNearness(box, ofBoxOrAround(source, box));
    const own = scope === null ? found : found.filter((one) => pathUp(one).includes(scope));
    return firstText(source, own, box.ownerDocument);
  });
}

/** Returns the request that a press with this `composedPath` accepts or makes, or null. */
export function requestOf(
  site: Site,
  location: Pick<Location, "pathname">,
  path: readonly EventTarget[],
): Request | null {
  const pressed = path.filter(isElement).slice(0, REACH);
  for (const request of here(site, location.pathname)) {
    const found = pressed.find((element) => isControl(request, element));
    const control = found === undefined ? null : buttonOf(found);
    if (control === null || isDisabled(control, path)) continue;
    return { id: request.id, control: control as HTMLElement, who: whoOf(request, control) };
  }
  return null;
}

/** Returns whether a page is one of those where requests wait for an answer. */
export function isRequestPage(site: Site, location: Pick<Location, "pathname">): boolean {
  return here(site, location.pathname).some(({ paths }) => paths !== undefined);
}

function nearText(sources: readonly Source[], composer: Composer, box: Element): string | null {
  const area = statedScope(composer, box) ?? closestDeep(box, DIALOG) ?? scopeOf(composer, box);
  return firstOf(sources, (source) => {
    const found = ofBoxOrAround(source, box).filter((one) => pathUp(one).includes(area));
    return firstText(source, byNearness(box, found), box.ownerDocument);
  });
}

/** The box itself where the source means it; a page has many boxes of the same shape. */
function ofBoxOrAround(source: Source, box: Element): Element[] {
  if (source.select === undefined || matchesDeep(box, source.select)) return [box];
  return aroundBox(box, source.select);
}

function here(site: Site, path: string): RequestControl[] {
  return site.requests
    .filter((request) => pathRank(request.paths, path) >= 0)
    .toSorted((one, other) => pathRank(other.paths, path) - pathRank(one.paths, path));
}

function isControl(request: RequestControl, element: Element): boolean {
  if (request.control.some((selector) => matchesDeep(element, selector))) return true;
  return element.matches(`${BUTTON}, a`) && isCalled(element, request.controlText ?? []);
}

function whoOf(request: RequestControl, control: Element): string | null {
  const document = control.ownerDocument;
  const own = request.who.filter((source) => source.select === undefined || isOfPage(source));
  const label = firstOf(own, (source) => sourceText(source, control, document));
  return label ?? nameInCard(request, control);
}

/**
 * The name in the stated card; else in the smallest element around the control that has one, as
 * long as no other such control is in it: then it is a list, and the name may be another's.
 */
function nameInCard(request: RequestControl, control: Element): string | null {
  const cards = (request.card ?? []).map((selector) => closestDeep(control, selector));
  const stated = cards.find((card) => card !== null) ?? null;
  if (request.card !== undefined) return stated && nameIn(request, stated, control);
  for (let up = parentDeep(control); up !== null; up = parentDeep(up)) {
    if (controlsIn(request, up) > 1) return null;
    const name = nameIn(request, up, control);
    if (name !== null) return name;
  }
  return null;
}

function nameIn(request: RequestControl, card: Element, control: Element): string | null {
  const document = control.ownerDocument;
  return firstOf(
    request.who.filter((source) => source.select !== undefined),
    (source) => named(sourceText(source, card, document), control),
  );
}

/** A link around the whole card holds the words of its buttons too: that is no name. */
function named(text: string | null, control: Element): string | null {
  const button = plain(control.textContent ?? "");
  return text !== null && button !== "" && text.endsWith(button) ? null : text;
}

function controlsIn(request: RequestControl, element: Element): number {
  const selected = request.control.flatMap((selector) => queryAllDeep(element, selector));
  const called = queryAllDeep(element, BUTTON).filter((one) => isControl(request, one));
  const all = [...selected.map((one) => buttonOf(one)), ...called];
  return new Set(all.filter(isVisible)).size;
}

function firstOf(
  sources: readonly Source[],
  read: (source: Source) => string | null,
): string | null {
  for (const source of sources) {
    const text = read(source);
    if (text !== null) return text;
  }
  return null;
}
