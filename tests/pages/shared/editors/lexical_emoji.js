/** Emoji as pictures inside Lexical, as WhatsApp shows them: <img alt="🎉">. */

import { $applyNodeReplacement, DecoratorNode, TextNode } from "lexical";
import { h } from "../dom.js";
import picture from "../emoji.svg";

const EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic})*/u;

export class EmojiNode extends DecoratorNode {
  static getType() {
    return "emoji";
  }

  static clone(node) {
    return new EmojiNode(node.emoji, node.__key);
  }

  static importJSON(json) {
    return $createEmojiNode(json.emoji);
  }

  constructor(emoji, key) {
    super(key);
    this.emoji = emoji;
  }

  createDOM() {
    return h("img", { class: "emoji", alt: this.emoji, src: picture, draggable: "false" });
  }

  updateDOM() {
    return false;
  }

  exportJSON() {
    return { type: "emoji", version: 1, emoji: this.emoji };
  }

  getTextContent() {
    return this.emoji;
  }

  isInline() {
    return true;
  }

  decorate() {
    return null;
  }
}

function $createEmojiNode(emoji) {
  return $applyNodeReplacement(new EmojiNode(emoji));
}

/** Turns every emoji that is typed or pasted into a picture. */
export function registerEmoji(editor) {
  editor.registerNodeTransform(TextNode, (node) => {
    const match = EMOJI.exec(node.getTextContent());
    if (!match || !node.isSimpleText()) return;
    const end = match.index + match[0].length;
    const parts = node.splitText(match.index, end);
    const emoji = $createEmojiNode(match[0]);
    (match.index === 0 ? parts[0] : parts[1]).replace(emoji);
    if (parts.at(-1).getTextContent() === match[0]) emoji.selectNext(0, 0);
  });
}
