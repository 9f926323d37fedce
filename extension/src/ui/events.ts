/**
 * What a person does in our controls stays here: a site's shortcuts must not fire while somebody
 * writes a reason. Listeners that a site has on the window, in the capture phase, come before us.
 */

const KEPT = [
  ..."keydown keypress keyup beforeinput input change paste copy cut select".split(" "),
  ..."compositionstart compositionupdate compositionend focusin focusout".split(" "),
  ..."pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu".split(" "),
  ..."pointermove mousemove pointerover mouseover pointerout mouseout".split(" "),
  ..."dragstart dragenter dragover dragleave drop toggle beforetoggle".split(" "),
];
const KEPT_PASSIVE = ["touchstart", "touchmove", "touchend", "wheel"];

/** Lets no event of ours out of the shadow root. */
export function keepInside(shadow: ShadowRoot, signal: AbortSignal): void {
  const stop = (event: Event) => event.stopPropagation();
  for (const type of KEPT) shadow.addEventListener(type, stop, { signal });
  for (const type of KEPT_PASSIVE) shadow.addEventListener(type, stop, { signal, passive: true });
  shadow.addEventListener("mousedown", keepFocus, { signal });
  shadow.addEventListener("keydown", ignoreRepeat, { signal });
}

/** A click on a button leaves the focus, and so the caret, where the person writes. */
function keepFocus(event: Event): void {
  if (closest(event, "button, summary")) event.preventDefault();
}

/** The Enter that sent a post may still be held down when the panel takes the focus. */
function ignoreRepeat(event: Event): void {
  const { repeat, key } = event as KeyboardEvent;
  if (repeat && (key === "Enter" || key === " ") && closest(event, "button, summary")) {
    event.preventDefault();
  }
}

function closest(event: Event, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}
