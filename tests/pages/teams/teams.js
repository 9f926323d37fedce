/** Teams: the frame around the chat, with the account. */

import { onAccount } from "../shared/account.js";
import { h } from "../shared/dom.js";
import "../shared/hook.js";
import { accountPicture, root } from "../shared/page.js";
import "./teams.css";

onAccount((account) => {
  localStorage.setItem("tmp.auth.v1.GLOBAL.User.User", JSON.stringify({ name: account.name }));
});
root.append(h("header", { class: "top" }, h("b", { class: "grow" }, "Chat"),
  h("span", { "data-tid": "me-control-avatar" }, accountPicture({}, (account) => account.name))),
  h("iframe", { id: "chat", src: `/v2/chat.html${location.search}`, title: "Chat" }));
