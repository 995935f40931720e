// Puts the page together and keeps it alive.

import * as api from "./api.js";
import { h } from "./dom.js";
import { Phone } from "./phone.js";
import { paintPosters } from "./posters.js";
import * as time from "./time.js";
import { paintTop, tickTop } from "./top.js";
import { choose, language, t } from "./words.js";

const setup = await api.config();
await choose(language || setup.language);
time.setZone(setup.zone);
time.hear(setup.now);
let { shift } = setup;

const phones = setup.people.map((person) => new Phone(person, setup));
const byId = new Map(phones.map((phone) => [phone.person.id, phone]));
document.getElementById("phones").append(...phones.map((phone) => phone.element));

const tabs = phones.map((phone) => h("button", { onclick: () => show(phone) }, phone.person.name));
const FIT = 4; // phones beside each other; with more, their names lead to those out of sight
const roster = document.getElementById("tabs");
roster.append(...tabs);
roster.classList.toggle("many", phones.length > FIT);
const seen = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
  target.classList.toggle("inside", isIntersecting);
  if (isIntersecting) tabs[phones.findIndex((phone) => phone.element === target)].classList.remove("news");
}), { threshold: 0.6 });
phones.forEach((phone) => seen.observe(phone.element));

// On a small screen one phone is shown at a time; on a wide one it is brought into sight.
function show(shown) {
  phones.forEach((phone, index) => {
    phone.element.classList.toggle("on", phone === shown);
    tabs[index].classList.toggle("on", phone === shown);
    if (phone === shown) tabs[index].classList.remove("news");
  });
  shown.paint(true);
  shown.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
}

function paint() {
  document.getElementById("offline").textContent = t("offline");
  paintTop(turned, speak, shift);
  paintPosters(setup.posters, phones, (phone, poster) => { show(phone); phone.scan(poster.payload); });
  phones.forEach((phone, index) => {
    phone.renew();
    tabs[index].replaceChildren(phone.person.name, h("small", {}, phone.role.textContent));
  });
}

function turned(clock) {
  time.hear(clock.now);
  shift = clock.shift;
  paintTop(turned, speak, shift);
  phones.forEach((phone) => phone.tick());
}

async function speak(wanted) {
  await choose(wanted);
  paint();
}

function hear(event) {
  if (event.type === "clock") return turned(event);
  const phone = byId.get(event.chat);
  phone?.hear(event);
  const index = phones.indexOf(phone);
  if (event.type === "message" && index >= 0 && !phone.element.classList.contains("inside")) tabs[index].classList.add("news");
  return undefined;
}

const offline = document.getElementById("offline");
api.listen(
  hear,
  () => { offline.hidden = true; phones.forEach((phone) => phone.load()); },
  () => { offline.hidden = false; },
);
setInterval(() => { tickTop(); phones.forEach((phone) => phone.tick()); }, 5000);
if (phones.length) show(phones[0]);
paint();
