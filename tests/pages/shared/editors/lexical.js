/** Lexical: rich text as Meta's sites have it, or plain text; emoji as pictures if asked. */

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_CRITICAL, KEY_DOWN_COMMAND,
  createEditor } from "lexical";
import { h } from "../dom.js";
import { EmojiNode, registerEmoji } from "./lexical_emoji.js";

function reset() {
  const paragraph = $createParagraphNode();
  $getRoot().clear().append(paragraph);
  paragraph.select();
}

function wire(editor, options) {
  (options.plain ? registerPlainText : registerRichText)(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  if (options.emoji) registerEmoji(editor);
  editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
    if (!options.onKey?.(event)) return false;
    event.preventDefault();
    return true;
  }, COMMAND_PRIORITY_CRITICAL);
  editor.registerTextContentListener(() => options.onChange?.());
}

/** Mounts Lexical; the placeholder is an aria-placeholder and a sibling, as on Meta's sites. */
export function lexical(host, options = {}) {
  const element = h("div", { contenteditable: "true", role: "textbox", spellcheck: "true",
    "aria-placeholder": options.placeholder, ...options.attributes });
  const placeholder = h("div", { class: "lexical-placeholder", "aria-hidden": "true" },
    options.placeholder ?? "");
  host.append(h("div", { class: "lexical-wrap" }, element, placeholder));
  const editor = createEditor({ namespace: "page", nodes: options.emoji ? [EmojiNode] : [],
    onError: (error) => { throw error; } });
  editor.setRootElement(element);
  wire(editor, options);
  const text = () => editor.getEditorState().read(() => $getRoot().getTextContent());
  const show = () => { placeholder.hidden = text() !== ""; };
  editor.registerTextContentListener(show);
  editor.update(() => $getRoot().append($createParagraphNode()), { discrete: true });
  return {
    element,
    editor,
    text,
    clear: () => editor.update(reset, { discrete: true }),
    focus: () => { element.focus(); editor.focus(); },
  };
}
