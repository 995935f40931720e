// What slides up inside a phone: ways to attach, a caption for files, the menu, an alert.

import { h, icon } from "./dom.js";
import { t } from "./words.js";

export function slide(screen, ...children) {
  const veil = h("div", { class: "veil" }, h("div", { class: "sheet" }, children));
  return up(screen, veil);
}

function up(screen, veil) {
  screen.querySelector(".veil")?.remove();
  veil.addEventListener("click", (event) => event.target === veil && veil.remove());
  veil.addEventListener("keydown", (event) => event.key === "Escape" && veil.remove());
  screen.append(veil);
  veil.querySelector("button, input")?.focus({ preventScroll: true });
  return veil;
}

export function alertSheet(screen, text) {
  const veil = h("div", { class: "veil" });
  veil.append(h("div", { class: "alert", role: "alertdialog" }, text, h("button", { onclick: () => veil.remove() }, "OK")));
  up(screen, veil);
}

// `ways`: photo(files), file(files), place(), contact().
export function attachSheet(screen, ways) {
  const pick = (asDocument) => {
    const input = h("input", { type: "file", multiple: true, accept: asDocument ? "" : "image/*" });
    input.addEventListener("change", () => input.files.length && ways.files([...input.files], asDocument));
    input.click();
  };
  const way = (name, go) =>
    h("button", { onclick: () => { veil.remove(); go(); } }, h("span", { class: `icon ${name}` }, icon(name)), h("span", {}, h("b", {}, t(name)), h("small", {}, t(`${name}_hint`))));
  const veil = slide(screen, h("div", { class: "ways" }, way("photo", () => pick(false)), way("file", () => pick(true)), way("place", ways.place), way("contact", ways.contact)));
}

export function captionSheet(screen, files, asDocument, send) {
  const pictures = files.map((file) => {
    if (asDocument && !file.type.startsWith("image/")) return h("div", {}, file.name);
    const image = h("img", { alt: file.name, src: URL.createObjectURL(file) });
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    return image;
  });
  const input = h("input", { type: "text", placeholder: t("caption"), maxLength: 1024 });
  const go = () => { veil.remove(); send(input.value); };
  input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && go());
  const veil = slide(
    screen,
    h("h3", {}, `${t(asDocument ? "file" : "photo")} · ${files.length}`),
    h("div", { class: "previews" }, pictures),
    input,
    h("div", { class: "acts" }, h("button", { onclick: () => veil.remove() }, t("cancel")), h("button", { class: "go", onclick: go }, t("send"))),
  );
  input.focus({ preventScroll: true });
}

export function menuSheet(screen, commands, send) {
  const rows = commands.map(({ command, description }) =>
    h("button", { onclick: () => { veil.remove(); send(`/${command}`); } }, h("b", {}, `/${command}`), h("span", {}, description)));
  const veil = slide(screen, h("h3", {}, t("menu")), h("div", { class: "menu-list" }, rows.length ? rows : t("no_menu")));
}
