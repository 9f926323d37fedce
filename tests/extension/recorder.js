/**
 * Runs before a page's first script and keeps what happens in it: every change of the tree and
 * every event, also inside open shadow roots. `postcheckRecorder` tells of it.
 */
() => {
  let changes = [];
  let events = [];
  const heard = new WeakSet(); // an event in a shadow root is heard again outside it
  const types = new Set("compositionend compositionstart focusin focusout".split(" "));
  for (const owner of [window, Document.prototype, HTMLElement.prototype]) {
    for (const name in owner) if (name.startsWith("on")) types.add(name.slice(2));
  }

  const note = (event) => {
    if (heard.has(event)) return;
    heard.add(event);
    events.push({ target: event.composedPath()[0], type: event.type, isMade: !event.isTrusted });
  };
  const watch = (tree, listened) => {
    const options = { subtree: true, childList: true, attributeOldValue: true };
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(tree, { ...options, characterDataOldValue: true });
    for (const type of types) listened.addEventListener(type, note, { capture: true, passive: true });
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(init) {
    const root = attach.call(this, init);
    watch(root, root);
    return root;
  };
  watch(document, window);

  const nameOf = (node) => (node.nodeType === 1 ? node.localName : String(node.nodeValue));
  const told = ({ type, target, attributeName, oldValue, addedNodes, removedNodes }) => {
    const nodes = [...[...addedNodes].map(nameOf), "-", ...[...removedNodes].map(nameOf)];
    const facts = [type, nameOf(target), attributeName, oldValue, ...nodes].join(" ");
    return facts.replace(/placeholder-\w+/, "placeholder"); // Draft's own, by chance
  };
  const look = (owner, name) => {
    const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(owner, name);
    const functions = [value, get, set].filter((one) => typeof one === "function");
    return JSON.stringify([flags, functions.map(({ name, length }) => [name, length])]);
  };

  const rest = () => new Promise((done) => setTimeout(done, 60));

  window.postcheckRecorder = {
    /** Resolves once nothing has changed for a moment: some editors follow the focus late. */
    async settled() {
      for (let seen = -1; seen !== changes.length; await rest()) seen = changes.length;
      return true;
    },
    /** Returns what happened in the page since the last call, apart for one editor. */
    since(box) {
      const isIn = (node) => node instanceof Node && box.contains(node);
      const cameInto = changes.filter(({ target }) => isIn(target));
      const once = new Set(cameInto.flatMap(({ removedNodes }) => [...removedNodes]));
      const wasIn = (node) => isIn(node) || [...once].some((one) => one.contains(node));
      const inside = changes.filter(({ target }) => wasIn(target));
      const outside = changes.filter(({ target }) => !wasIn(target));
      const mine = events.filter(({ target }) => target instanceof Node && wasIn(target));
      [changes, events] = [[], []];
      return {
        inside: inside.map(told),
        outside: outside.map(told),
        events: mine.map(({ type }) => type),
        made: mine.filter(({ isMade }) => isMade).map(({ type }) => type),
      };
    },
    /** Returns every global, and every property of an interface with what it looks like. */
    world() {
      const globals = Object.getOwnPropertyNames(window);
      const owners = globals.filter((name) => /^[A-Z]/.test(name) && window[name]?.prototype);
      const members = owners.flatMap((owner) => {
        const { prototype } = window[owner];
        const names = Reflect.ownKeys(prototype);
        return names.map((name) => `${owner} ${String(name)} ${look(prototype, name)}`);
      });
      return [...globals, ...members];
    },
  };
}
