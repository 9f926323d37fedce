/** TipTap over ProseMirror; a mention is a chip that cannot be edited. */

import { Editor } from "@tiptap/core";
import Mention from "@tiptap/extension-mention";
import StarterKit from "@tiptap/starter-kit";

function mention(name) {
  return [{ type: "mention", attrs: { id: name, label: name } }, { type: "text", text: " " }];
}

const chip = Mention.configure({
  renderText: ({ node }) => `@${node.attrs.label}`,
  renderHTML: ({ node }) => ["span", { class: "mention" }, `@${node.attrs.label}`],
  suggestion: { char: "\u0000", items: () => [] },
});

/** Mounts TipTap with paragraphs, lists, links and mentions. */
export function tiptap(host, options = {}) {
  const attributes = { role: "textbox", "aria-multiline": "true", ...options.attributes };
  if (options.placeholder) attributes["data-placeholder"] = options.placeholder;
  const editor = new Editor({
    element: host,
    injectCSS: false,
    extensions: [StarterKit, chip],
    onUpdate: () => options.onChange?.(),
    editorProps: { attributes, handleKeyDown: (_, event) => options.onKey?.(event) ?? false },
  });
  return {
    element: editor.view.dom,
    editor,
    text: () => editor.getText({ blockSeparator: "\n" }),
    clear: () => editor.commands.clearContent(true),
    focus: () => editor.commands.focus("end"),
    insertMention: (name) => editor.commands.insertContent(mention(name)),
    replaceBefore(count, name) {
      const to = editor.state.selection.from;
      const range = { from: to - count, to };
      editor.chain().focus().deleteRange(range).insertContent(mention(name)).run();
    },
  };
}
