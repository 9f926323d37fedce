// @ts-check
/**
 * Drawing a box over a picture: by dragging, or, for who cannot drag, by two presses on opposite
 * corners. With the keyboard a box is put in the middle and moved (`nudged`).
 */

/** @typedef {import("./boxes.js").Area} Area */
/** @typedef {{width: number, height: number}} Size */

const STILL = 8; // CSS pixels that a press may move
const SMALLEST = 4; // picture pixels
const STEPS = 100; // key presses across the picture
const MIDDLE = 0.2; // share of the picture that a box in the middle has

/**
 * @param {HTMLElement} frame around the picture
 * @param {Size} size of the picture
 * @param {(area: Area) => void} drawn
 * @returns {() => void} ends the drawing
 */
export function draw(frame, size, drawn) {
  const line = document.createElement("div");
  line.className = "box box--drawing";
  const over = new AbortController();
  /** @type {{x: number, y: number} | null} a corner that was pressed */
  let corner = null;
  /** @type {{x: number, y: number} | null} where a drag began */
  let began = null;

  const show = (/** @type {Area} */ area) => {
    line.style.left = `${(100 * area.left) / size.width}%`;
    line.style.top = `${(100 * area.top) / size.height}%`;
    line.style.width = `${(100 * area.width) / size.width}%`;
    line.style.height = `${(100 * area.height) / size.height}%`;
    frame.append(line);
  };
  const at = (/** @type {PointerEvent} */ event) => ({ x: event.clientX, y: event.clientY });
  const listen = (/** @type {string} */ name, /** @type {(event: PointerEvent) => void} */ act) =>
    frame.addEventListener(name, (event) => act(/** @type {PointerEvent} */ (event)), { signal: over.signal });

  listen("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    began = at(event);
  });
  listen("pointermove", (event) => {
    const from = began && far(began, at(event)) ? began : corner;
    if (from) show(between(frame, size, from, at(event)));
  });
  listen("pointercancel", () => (began = null));
  listen("pointerup", (event) => {
    if (!began) return;
    const isDragged = far(began, at(event));
    const from = isDragged ? began : corner;
    began = null;
    if (!from) {
      corner = at(event);
      return show(between(frame, size, corner, corner));
    }
    end();
    drawn(between(frame, size, from, at(event)));
  });
  frame.classList.add("is-drawing");

  function end() {
    over.abort();
    line.remove();
    frame.classList.remove("is-drawing");
  }
  return end;
}

/**
 * @param {Size} size
 * @returns {Area}
 */
export function inTheMiddle({ width, height }) {
  const side = Math.max(SMALLEST, Math.round(MIDDLE * Math.min(width, height)));
  const left = Math.round((width - side) / 2);
  return within({ left, top: Math.round((height - side) / 2), width: side, height: side }, { width, height });
}

/**
 * @param {Area} area
 * @param {Size} size
 * @param {KeyboardEvent} event
 * @returns {Area | null} the area moved by an arrow key, its size changed if Shift is held
 */
export function nudged(area, size, event) {
  const step = Math.max(1, Math.round(Math.max(size.width, size.height) / STEPS));
  const [across, down] = ARROWS[event.key] ?? [0, 0];
  if (!across && !down) return null;
  const moved = event.shiftKey
    ? { ...area, width: area.width + across * step, height: area.height + down * step }
    : { ...area, left: area.left + across * step, top: area.top + down * step };
  return within(moved, size);
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 */
function far(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y) > STILL;
}

/**
 * @param {HTMLElement} frame
 * @param {Size} size
 * @param {{x: number, y: number}} one corner, in the window
 * @param {{x: number, y: number}} other
 * @returns {Area}
 */
function between(frame, size, one, other) {
  const { left, top, width, height } = frame.getBoundingClientRect();
  const xs = [one.x, other.x].map((x) => clamp(((x - left) / width) * size.width, 0, size.width));
  const ys = [one.y, other.y].map((y) => clamp(((y - top) / height) * size.height, 0, size.height));
  const area = { left: Math.min(...xs), top: Math.min(...ys) };
  const sides = { width: Math.max(...xs) - area.left, height: Math.max(...ys) - area.top };
  return within({ ...area, ...sides }, size);
}

/**
 * @param {Area} area
 * @param {Size} size
 * @returns {Area} in whole pixels, inside the picture, and large enough to be one
 */
function within(area, size) {
  const width = Math.round(clamp(area.width, Math.min(SMALLEST, size.width), size.width));
  const height = Math.round(clamp(area.height, Math.min(SMALLEST, size.height), size.height));
  const left = Math.round(clamp(area.left, 0, size.width - width));
  return { left, top: Math.round(clamp(area.top, 0, size.height - height)), width, height };
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
