// One phone: a person, their chat with the bot, and what they do.

import * as api from "./api.js";
import { draw, mark, turns } from "./bubbles.js";
import { composer } from "./composer.js";
import { face, h, icon } from "./dom.js";
import { placeSheet } from "./place.js";
import { alertSheet, attachSheet, captionSheet, menuSheet, slide } from "./sheets.js";
import { hours, now } from "./time.js";
import { language, t } from "./words.js";

const TIP_FOR = 2800;
const NEAR_THE_END = 120;

export class Phone {
  constructor(person, config) {
    this.person = person;
    this.config = config;
    this.messages = new Map();
    this.drawn = new Map();
    this.waiting = new Map();
    this.state = { started: false, commands: [], pinned: [], about: "", action: "", keyboard: null };
    this.replying = null;
    this.build();
  }

  build() {
    this.wall = h("div", { class: "wall", role: "log" });
    this.follow();
    this.head = h("small");
    this.time = h("span");
    this.pin = h("button", { class: "pin", hidden: true, onclick: () => this.find(this.state.pinned.at(-1)) });
    this.composer = composer({
      send: (text) => this.say(text),
      attach: () => this.attach(),
      menu: () => menuSheet(this.screen, this.state.commands, (text) => this.say(text)),
      start: () => this.say("/start"),
      key: (key) => this.key(key),
      unreply: () => this.reply(null),
    });
    const { name } = this.config.bot;
    const bar = h("div", { class: "bar" }, h("span", { class: "mark" }, h("img", { src: "/static/mark.svg", alt: "" })), h("div", {}, h("b", {}, name), this.head), h("button", { class: "more", onclick: () => this.more() }, "⋮"));
    this.screen = h("div", { class: "screen" }, h("div", { class: "status", "aria-hidden": "true" }, this.time, icon("signal")), bar, this.pin, this.wall, this.composer.element);
    this.role = h("span", { class: "role" });
    this.element = h("section", { class: "phone", "aria-label": this.person.name }, h("div", { class: "owner" }, face(this.person), h("b", {}, this.person.name), this.role), h("div", { class: "device" }, this.screen));
    this.element.addEventListener("dragover", (event) => { event.preventDefault(); this.element.classList.add("target"); });
    this.element.addEventListener("dragleave", () => this.element.classList.remove("target"));
    this.element.addEventListener("drop", (event) => this.dropped(event));
  }

  // Who reads the end stays at the end, when a picture loads and when the keyboard comes up.
  follow() {
    this.atEnd = true;
    const toEnd = () => { if (this.atEnd) this.wall.scrollTop = this.wall.scrollHeight; };
    this.wall.addEventListener("scroll", () => {
      this.atEnd = this.wall.scrollHeight - this.wall.scrollTop - this.wall.clientHeight < NEAR_THE_END;
    });
    this.wall.addEventListener("load", toEnd, true);
    new ResizeObserver(toEnd).observe(this.wall);
  }

  // What happens while the screen is on its way may be newer than the screen: it is heard again on top of it.
  async load() {
    const missed = [];
    this.missed = missed;
    const { messages, state } = await api.chat(this.person.id);
    if (this.missed !== missed) return; // a later connection asks again
    this.missed = null;
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.state = state;
    this.paint(true);
    missed.forEach((event) => this.hear(event));
  }

  hear(event) {
    this.missed?.push(event);
    if (event.type === "message") this.messages.set(event.message.id, event.message);
    if (event.type === "gone") event.ids.forEach((id) => this.messages.delete(id));
    if (event.type === "chat") this.state = event.state;
    if (event.type === "toast") this.answered(event);
    this.paint(event.type === "message" && !this.drawn.has(String(event.message.id)));
  }

  // The language changed: everything is drawn again.
  renew() {
    this.drawn.clear();
    this.wall.replaceChildren();
    this.screen.querySelector(".veil")?.remove();
    this.composer.paint({ started: false }, null);
    this.paint(true);
  }

  paint(follow = false) {
    const near = follow || this.atEnd;
    this.list();
    this.role.textContent = (language === "en" && this.person.role_en) || this.person.role;
    const busy = { typing: "typing", upload_photo: "sending_photo", upload_document: "sending_photo" }[this.state.action];
    this.head.textContent = this.state.blocked ? t("blocked") : t(busy ?? "bot");
    this.head.classList.toggle("busy", Boolean(busy));
    const pinned = this.messages.get(this.state.pinned.at(-1));
    this.pin.hidden = !pinned;
    if (pinned) this.pin.replaceChildren(h("div", {}, h("b", {}, t("pinned")), h("span", {}, pinned.text || pinned.caption || t("photo"))));
    this.composer.paint(this.state, this.replying);
    this.tick();
    if (near) this.wall.scrollTop = this.wall.scrollHeight;
  }

  // Keeps the elements of turns that did not change, so that pictures do not flicker and places are kept.
  list() {
    const wanted = turns([...this.messages.values()].sort((a, b) => a.id - b.id));
    const kept = new Map();
    for (const turn of wanted) {
      const [old, sign] = [this.drawn.get(turn.key), mark(turn)];
      const same = old?.sign === sign;
      const element = same ? old.element : draw(turn, this.hands());
      if (old && !same) element.classList.add("changed");
      kept.set(turn.key, { sign, element });
    }
    for (const [key, { element }] of this.drawn) if (kept.get(key)?.element !== element) element.remove();
    this.drawn = kept;
    this.wall.querySelector(".welcome")?.remove();
    if (!wanted.length) this.wall.append(this.welcome());
    let before = this.wall.firstChild;
    for (const { element } of kept.values()) {
      if (element === before) before = before.nextSibling;
      else this.wall.insertBefore(element, before);
    }
  }

  welcome() {
    return h("div", { class: "welcome" }, h("img", { src: "/static/mark.svg", alt: "" }), h("b", {}, t("what_can")), h("p", {}, this.state.about || t("intro")));
  }

  hands() {
    return {
      command: (text) => this.say(text),
      press: (message, button, element) => this.press(message, button, element),
      reply: (message) => this.reply(message),
      show: (url) => lightbox(url),
      find: (id) => this.find(id),
      copy: (text) => navigator.clipboard?.writeText(text).then(() => this.tip(t("copied"))),
    };
  }

  async try(act) {
    try {
      return await act();
    } catch (problem) {
      this.tip(t("refused", { reason: problem.message }), true);
      return null;
    }
  }

  say(text) {
    const values = { text, ...this.answering() };
    return this.try(() => api.act(this.person.id, "text", values));
  }

  scan(payload) {
    return this.say(`/start ${payload}`);
  }

  async press(message, button, element) {
    element.classList.add("waiting");
    setTimeout(() => element.classList.remove("waiting"), 15_000);
    const found = await this.try(() => api.act(this.person.id, "press", { message_id: message.id, data: button.data }));
    if (!found) element.classList.remove("waiting");
    else if (this.state.toast?.query !== found.result) this.waiting.set(found.result, element);
    else element.classList.remove("waiting");
  }

  answered({ query, text, alert }) {
    this.waiting.get(query)?.classList.remove("waiting");
    this.waiting.delete(query);
    if (text && alert) alertSheet(this.screen, text);
    else if (text) this.tip(text);
  }

  key(key) {
    if (key.place) this.place();
    else if (key.contact) this.contact();
    else this.say(key.label);
  }

  attach() {
    attachSheet(this.screen, { files: (files, asDocument) => this.files(files, asDocument), place: () => this.place(), contact: () => this.contact() });
  }

  files(files, asDocument) {
    if (files.length > 10) this.tip(t("too_many"), true);
    else captionSheet(this.screen, files, asDocument, (caption) => this.try(() => api.shows(this.person.id, files, caption, asDocument, this.answering().reply_to_message_id)));
  }

  place() {
    placeSheet(this.screen, this.config.places, (where) => this.try(() => api.act(this.person.id, "place", { ...where, ...this.answering() })));
  }

  contact() { return this.try(() => api.act(this.person.id, "contact", this.answering())); }

  more() {
    const block = () => { veil.remove(); this.try(() => api.act(this.person.id, "block", { blocked: true })); };
    const veil = slide(this.screen, h("div", { class: "acts" }, h("button", { onclick: block }, t("block")), h("button", { onclick: () => veil.remove() }, t("close"))));
  }

  reply(message) {
    this.replying = message;
    this.paint();
    if (message) this.composer.focus();
  }

  // What the next message replies to; said once.
  answering() {
    const replied = this.replying;
    if (replied) this.reply(null);
    return replied ? { reply_to_message_id: replied.id } : {};
  }

  find(id) {
    const element = this.drawn.get(String(id))?.element;
    if (!element) return;
    element.scrollIntoView({ behavior: "smooth", block: "center" });
    element.classList.remove("found");
    requestAnimationFrame(() => element.classList.add("found"));
  }

  dropped(event) {
    event.preventDefault();
    this.element.classList.remove("target");
    const payload = event.dataTransfer.getData("application/x-poster");
    if (payload) this.scan(payload);
    else if (event.dataTransfer.files.length && this.state.started) this.files([...event.dataTransfer.files], false);
  }

  tip(text, bad = false) {
    this.screen.querySelector(".tip")?.remove();
    const tip = h("div", { class: bad ? "tip bad" : "tip", role: "status" }, text);
    this.screen.append(tip);
    setTimeout(() => tip.remove(), TIP_FOR + text.length * 40);
  }

  tick() { this.time.textContent = hours(now()); }
}

function lightbox(url) {
  const box = document.getElementById("lightbox");
  box.replaceChildren(h("img", { src: url, alt: "", onclick: () => box.close() }));
  box.onclick = (event) => event.target === box && box.close();
  box.showModal();
}
