// The foot of a phone: menu, attachments, the input, the bot's reply keyboard.

import { h, icon } from "./dom.js";
import { t } from "./words.js";

// `hands`: send(text), attach(), menu(), start(), key(button), unreply().
export function composer(hands) {
  const foot = h("div", { class: "foot" });
  const area = h("textarea", { rows: 1, maxLength: 4096 });
  let [drafted, shown, folded] = ["", null, false];

  const grow = () => {
    area.style.height = "35px";
    area.style.height = `${area.value ? Math.min(116, Math.max(35, area.scrollHeight)) : 35}px`;
    foot.querySelector(".send")?.toggleAttribute("disabled", !area.value.trim());
  };
  const send = () => {
    const text = area.value.trim();
    if (!text) return;
    area.value = "";
    grow();
    hands.send(text);
  };
  area.addEventListener("input", grow);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });

  const round = (name, key, go, more = "") =>
    h("button", { class: `round ${more}`, title: t(key), "aria-label": t(key), onclick: go }, icon(name));

  function paint(state, replying) {
    if (!state.started || state.blocked) {
      const label = t(state.started ? "restart" : "start");
      if (label === drafted) return; // a button renewed under the finger would lose the tap
      drafted = label;
      foot.replaceChildren(h("button", { class: "startbar", onclick: hands.start }, label));
      return;
    }
    const signature = JSON.stringify([state.keyboard, state.commands.length, replying?.id, folded, t("send")]);
    if (signature === drafted) return;
    drafted = signature;
    if (state.keyboard?.message !== shown) [shown, folded] = [state.keyboard?.message, false];
    area.placeholder = state.keyboard?.placeholder || t("message");
    const rows = state.keyboard?.rows ?? [];
    const fold = () => { folded = !folded; paint(state, replying); };
    foot.replaceChildren(
      ...(replying ? [answering(replying, hands)] : []),
      h(
        "div",
        { class: "composer" },
        state.commands.length ? h("button", { class: "menu", onclick: hands.menu }, "☰", h("span", {}, t("menu"))) : null,
        round("clip", "attach", hands.attach),
        h("div", { class: "field" }, area, rows.length ? round("keys", "keyboard", fold) : null),
        round("send", "send", send, "send"),
      ),
      ...(rows.length && !folded ? [keys(rows, hands)] : []),
    );
    grow();
  }
  return { element: foot, paint, focus: () => area.focus({ preventScroll: true }) };
}

const keys = (rows, hands) =>
  h("div", { class: "keys" }, rows.map((row) => h("div", {}, row.map((key) => h("button", { onclick: () => hands.key(key) }, key.label)))));

function answering(message, hands) {
  const words = message.text || message.caption || t("photo");
  return h("div", { class: "replying" }, h("div", {}, h("b", {}, t("reply")), h("span", {}, words)), h("button", { "aria-label": t("cancel"), onclick: hands.unreply }, "✕"));
}
