/**
 * The script in the page's own world. It keeps nothing and asks nobody; it does for the content
 * script what only a page's own script can do.
 */

import { meet } from "./channel.ts";
import { changeCkeditor } from "./ckeditor.ts";
import { changeDraft } from "./draft.ts";
import { edit } from "./edit.ts";
import { watchLooseInputs } from "./files.ts";
import { changeLexical } from "./lexical.ts";
import { changeProseMirror } from "./prosemirror.ts";
import { changeQuill } from "./quill.ts";

const tell = meet({
  ckeditor: edit(changeCkeditor),
  draft: edit(changeDraft),
  lexical: edit(changeLexical),
  prosemirror: edit(changeProseMirror),
  quill: edit(changeQuill),
});
watchLooseInputs((input) => tell("file", input));
