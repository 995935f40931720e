// Builds elements. Text is always text: nothing a person or a bot writes is ever parsed as HTML.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// The page's own drawings; never called with text from outside.
export function drawn(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup.trim();
  return holder.content.firstChild;
}

const line = (paths) =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;

const ICONS = {
  clip: line('<path d="m20 11-8.5 8.500a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.800L9.5 17a1.7 1.7 0 0 1-2.4-2.400L15 6.8"/>'),
  send: '<svg viewBox="0 0 24 24" fill="currentColor"><path d="M3.4 20.6 21.3 12 3.4 3.400l-.9 6.700L14 12 2.5 13.900z"/></svg>',
  keys: line('<rect x="3" y="6" width="18" height="12" rx="2.5"/><path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8"/>'),
  photo: line('<rect x="3" y="6" width="18" height="14" rx="3"/><path d="M8.5 6 10 3.500h4L15.5 6"/><circle cx="12" cy="13" r="3.6"/>'),
  file: line('<path d="M7 3h7l5 5v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM14 3v5h5"/>'),
  place: line('<path d="M12 21s-7-6.2-7-11.500a7 7 0 0 1 14 0C19 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>'),
  contact: line('<circle cx="12" cy="8" r="4"/><path d="M4.5 20.500c.8-4 4-5.5 7.5-5.500s6.7 1.5 7.5 5.5"/>'),
  sent: '<svg viewBox="0 0 16 10" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="m1 5.5 3 3L10.5 1.500M7.5 8.200l.5.3L14.8 1.5"/></svg>',
  signal: '<svg viewBox="0 0 58 14" fill="currentColor"><rect x="0" y="9" width="3" height="4" rx="1"/><rect x="4.5" y="6.5" width="3" height="6.5" rx="1"/><rect x="9" y="4" width="3" height="9" rx="1"/><rect x="13.5" y="1" width="3" height="12" rx="1"/><path d="M27.5 3.200a9 9 0 0 1 6.3 2.600l-1.3 1.300a7.1 7.1 0 0 0-10 0l-1.3-1.300a9 9 0 0 1 6.3-2.600zm0 3.800c1.4 0 2.7.6 3.7 1.500l-3.7 3.9-3.7-3.900c1-.9 2.3-1.5 3.7-1.500z"/><rect x="38.7" y="2.2" width="15.6" height="9.6" rx="2.6" fill="none" stroke="currentColor" stroke-opacity=".5"/><rect x="40.2" y="3.7" width="11" height="6.6" rx="1.3"/><path d="M55.5 5.300v3.400c.8-.2 1.3-.9 1.3-1.700s-.5-1.5-1.3-1.700z" fill-opacity=".6"/></svg>',
  sheet: '<svg viewBox="0 0 50 70"><rect width="50" height="70" fill="#fff"/><rect width="50" height="13" fill="#f4691f"/><path d="M12 22h10v10H12zM28 22h10v10H28zM12 38h10v10H12z" fill="none" stroke="#12263f" stroke-width="3"/><path d="M28 38h4v4h-4zM34 38h4v10h-4zM28 45h4v3h-4z" fill="#12263f"/><path d="M11 56h28M15 61h20" stroke="#c4ceda" stroke-width="2.5"/></svg>',
};

export const icon = (name) => drawn(ICONS[name]);

export const face = (person) =>
  h("span", { class: `face face-${person.id % 6}`, "aria-hidden": "true" }, [...person.name][0] ?? "?");
