/** X, drawn by React 17, whose listeners sit on #react-root. */

import React from "react";
import ReactDOM from "react-dom";
import { COMMENTS, FEED } from "../shared/people.js";
import { Avatar, useAccount } from "../shared/react.jsx";
import { Composer } from "./composer.jsx";
import { Icon, NAV } from "./icons.jsx";
import { Chat, EditProfile, Requests } from "./others.jsx";
import "./x.css";

function Nav({ onCompose }) {
  const account = useAccount();
  return (
    <header role="banner" className="nav">
      <nav role="navigation" aria-label="Primary">
        {NAV.map(([name, path]) =>
          <a key={name} href="#" data-testid={`AppTabBar_${name}_Link`}>
            <Icon path={path} size={26} />{name}</a>)}
        <a href={`/${account.handle}`} data-testid="AppTabBar_Profile_Link" aria-label="Profile">
          <Icon path="M12 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10M3 22a9 8 0 0 1 18 0z" size={26} />Profile
        </a>
      </nav>
      <a href="/compose/post" role="link" data-testid="SideNav_NewTweet_Button" className="primary"
        onClick={(event) => { event.preventDefault(); onCompose(); }}>Post</a>
      <button type="button" data-testid="SideNav_AccountSwitcher_Button" aria-label="Account menu">
        <Avatar of={account} />
        <span><b>{account.name}</b><span className="dim">@{account.handle}</span></span>
      </button>
    </header>
  );
}

function Tweet({ post }) {
  return (
    <article data-testid="tweet" role="article" className="tweet">
      <Avatar of={post} />
      <div>
        <div data-testid="User-Name">
          <b>{post.name}</b> <span className="dim">@{post.handle} · {post.when}</span>
        </div>
        <div data-testid="tweetText" lang="en" dir="auto">{post.text}</div>
        <div className="counts dim">{[3, 5, 21, 640].map((n) => <span key={n}>{n}</span>)}</div>
      </div>
    </article>
  );
}

function Modal({ onClose }) {
  return (
    <div id="layers">
      <div className="mask" />
      <div role="dialog" aria-modal="true" className="modal">
        <button type="button" data-testid="app-bar-close" aria-label="Close"
          onClick={onClose}>×</button>
        <Composer id="modal" button="tweetButton" placeholder="What’s happening?" thread
          onSent={onClose} />
      </div>
    </div>
  );
}

function Home() {
  return (
    <>
      <h2>Home</h2>
      <Composer id="inline" button="tweetButtonInline" placeholder="What’s happening?" />
      {FEED.map((post) => <Tweet key={post.handle} post={post} />)}
    </>
  );
}

function Status() {
  return (
    <>
      <h2>Post</h2>
      <Tweet post={FEED[0]} />
      <div data-testid="inline_reply_offscreen">
        <Composer id="reply" button="tweetButtonInline" label="Reply"
          placeholder="Post your reply" />
      </div>
      {COMMENTS.map((post) => <Tweet key={post.handle} post={post} />)}
    </>
  );
}

function page() {
  const path = location.pathname;
  if (path.includes("/status/")) return <Status />;
  if (path.startsWith("/i/chat")) return <Chat />;
  if (path.startsWith("/messages/requests")) return <Requests />;
  if (path.startsWith("/settings/profile")) return <EditProfile />;
  return <Home />;
}

function Trends() {
  return (
    <aside className="side">
      <input type="search" placeholder="Search" aria-label="Search query"
        data-testid="SearchBox_Search_Input" />
      <section>
        <h2>What’s happening</h2>
        <p><b>High tide 11:42</b><span className="dim">Trending in Tidemoor</span></p>
        <p><b>#BeachWalk</b><span className="dim">214 posts</span></p>
        <p><b>Harbour Festival</b><span className="dim">1,102 posts</span></p>
      </section>
    </aside>
  );
}

function App() {
  const [composing, setComposing] = React.useState(location.pathname.startsWith("/compose/"));
  const [toast, setToast] = React.useState(false);
  const compose = () => {
    history.pushState({}, "", "/compose/post");
    setComposing(true);
  };
  const close = () => {
    history.pushState({}, "", "/home");
    setComposing(false);
    setToast(true);
  };
  return (
    <>
      <Nav onCompose={compose} />
      <main role="main"><div data-testid="primaryColumn" className="column">{page()}</div></main>
      <Trends />
      {composing && <Modal onClose={close} />}
      {toast && <div role="status" data-testid="toast">Your post was sent.</div>}
    </>
  );
}

ReactDOM.render(<App />, document.getElementById("react-root"));
