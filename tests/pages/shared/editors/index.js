/**
 * The editors, each as a function (host, options) that returns {element, text, clear, focus}.
 *
 * options: attributes (of the editable element), placeholder, value, onKey(event) -> true when the
 * page has used the key up, onChange(). `text()` is the text of the editor's own model.
 */

export { ckeditor } from "./ckeditor.js";
export { draft } from "./draft.jsx";
export { lexical } from "./lexical.js";
export { quill1, quill2 } from "./quill.js";
export { contenteditable, plainTextarea } from "./plain.js";
export { textarea } from "./textarea.jsx";
export { tiptap } from "./tiptap.js";
