// The page's sentences, from the server, and the person's choice of language.

let said = {};
export let language = localStorage.getItem("language") ?? "";

export async function choose(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  document.documentElement.lang = wanted;
  said = await (await fetch(`/sandbox/api/words/${wanted}`)).json();
}

export function t(key, facts = {}) {
  return (said[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}
