/** Facebook and Messenger, drawn by React 17 around Lexical. */

import React from "react";
import ReactDOM from "react-dom";
import { PERSON_ID, onAccount } from "../shared/account.js";
import { recordPress } from "../shared/composer.js";
import { COMMENTS, FEED, REQUESTS, STRANGER, PUPIL, recipient } from "../shared/people.js";
import { Avatar, useAccount } from "../shared/react.jsx";
import { Chat } from "./chat.jsx";
import { Comment } from "./comment.jsx";
import { PostDialog } from "./post_dialog.jsx";
import "./facebook.css";

onAccount((account) => {
  document.cookie = `c_user=${PERSON_ID}; path=/`;
  document.cookie = account.school ? `i_user=${account.id}; path=/` : "i_user=; path=/; max-age=0";
});

function Bar() {
  const account = useAccount();
  return (
    <div role="banner" className="bar">
      <input type="search" aria-label="Search Facebook" placeholder="Search" />
      <div role="navigation" className="tabs"><a href="/" aria-label="Home">⌂</a>
        <a href="/friends/requests" aria-label="Friends">☺</a></div>
      <div role="button" tabIndex={0} aria-label="Your profile" className="round">
        <Avatar of={account} size={40} />
      </div>
    </div>
  );
}

function Left() {
  const account = useAccount();
  return (
    <div role="navigation" aria-label="Shortcuts" className="left">
      <a href={`/${account.handle}`}><Avatar of={account} size={36} />{account.name}</a>
      {["Friends", "Memories", "Saved", "Groups", "Events"].map((name) =>
        <a key={name} href="#"><span className="dot" />{name}</a>)}
    </div>
  );
}

function Opener({ onOpen }) {
  const account = useAccount();
  return (
    <div className="card opener" aria-label="Create a post" role="region">
      <Avatar of={account} />
      <div role="button" tabIndex={0} id="open-post" onClick={onOpen} className="pill">
        What&apos;s on your mind, {account.name.split(" ")[0]}?
      </div>
    </div>
  );
}

function Said({ comment }) {
  return (
    <div role="article" aria-label={`Comment by ${comment.name} ${comment.when} ago`}
      className="said-by">
      <Avatar of={comment} size={32} />
      <div className="bubble">
        <a href={`/${comment.handle}`}>{comment.name}</a>
        <div dir="auto">{comment.text}</div>
      </div>
    </div>
  );
}

function Post({ post, first }) {
  const account = useAccount();
  return (
    <div role="article" className="card">
      <div className="who">
        <Avatar of={post} />
        <div>
          <h3><a href={`/${post.handle}`}>{post.name}</a></h3>
          <span>{post.when} · Public</span>
        </div>
      </div>
      <div dir="auto" className="said">{post.text}</div>
      <div className="acts"><span>Like</span><span>Comment</span><span>Share</span></div>
      {first && COMMENTS.map((comment) => <Said key={comment.handle} comment={comment} />)}
      {first && <Comment key={account.name} account={account} />}
    </div>
  );
}

function Feed() {
  const [open, setOpen] = React.useState(false);
  return (
    <>
      <div role="main" className="feed">
        <Opener onOpen={() => setOpen(true)} />
        {FEED.map((post, n) => <Post key={post.handle} post={post} first={n === 0} />)}
      </div>
      {open && <PostDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function Contacts({ onOpen }) {
  return (
    <div role="complementary" className="right">
      <b>Contacts</b>
      {[recipient(), STRANGER, PUPIL].map((person, n) =>
        <div key={person.handle + n} role="button" tabIndex={0} className="contact"
          aria-label={n === 0 ? "Open chat" : person.name} onClick={onOpen}>
          <Avatar of={person} size={32} />{person.name}</div>)}
    </div>
  );
}

function Requests() {
  const [people, setPeople] = React.useState(REQUESTS);
  const press = (event, person, taken) => {
    if (taken) recordPress("request", event.nativeEvent, person.name);
    setPeople(people.filter((other) => other !== person));
  };
  return (
    <div role="main" className="feed">
      <h2>Friend requests</h2>
      <div role="list" className="requests">
        {people.map((person) =>
          <div role="listitem" key={person.handle} className="card">
            <Avatar of={person} size={120} />
            <a role="link" href={`/profile.php?id=${person.handle}`}>{person.name}</a>
            <div role="button" tabIndex={0} aria-label="Confirm" className="main-button"
              onClick={(event) => press(event, person, true)}>Confirm</div>
            <div role="button" tabIndex={0} aria-label="Delete" className="grey-button"
              onClick={(event) => press(event, person, false)}>Delete</div>
          </div>)}
      </div>
    </div>
  );
}

/** Fifty comment boxes on one page. */
function Fifty() {
  const account = useAccount();
  return (
    <div role="main" className="feed">
      {Array.from({ length: 50 }, (_, n) =>
        <div role="article" key={n} className="card">
          <h3><a href={`/${FEED[n % 3].handle}`}>{FEED[n % 3].name}</a></h3>
          <Comment key={account.name} id={`comment-${n}`} account={account} />
        </div>)}
    </div>
  );
}

function Messages() {
  return <div role="main" className="thread"><Chat id="message" heading /></div>;
}

function App() {
  const [chat, setChat] = React.useState(false);
  const path = location.pathname;
  if (location.hostname.includes("messenger")) return <Messages />;
  if (path.startsWith("/messages")) return <><Bar /><Messages /></>;
  if (path === "/fifty.html") return <><Bar /><Left /><Fifty /></>;
  if (path.startsWith("/friends")) return <><Bar /><Left /><Requests /></>;
  return (
    <>
      <Bar /><Left /><Feed /><Contacts onOpen={() => setChat(true)} />
      {chat && <div className="dock"><Chat id="dock" /></div>}
    </>
  );
}

ReactDOM.render(<App />, document.getElementById("mount_0_0"));
