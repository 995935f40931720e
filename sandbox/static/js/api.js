// What hands can do: the control API of the sandbox.

const API = "/sandbox/api";

export const config = async () => (await fetch(`${API}/config`)).json();
export const chat = async (id) => (await fetch(`${API}/people/${id}/chat`)).json();

async function post(path, body) {
  const form = body instanceof FormData;
  const headers = form ? {} : { "Content-Type": "application/json" };
  const response = await fetch(`${API}${path}`, { method: "POST", headers, body: form ? body : JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.description ?? response.statusText);
  return answer;
}

export const act = (id, what, values) => post(`/people/${id}/${what}`, values);
export const turn = (how) => post("/clock", how);

export function shows(id, files, caption, asDocument, replyTo) {
  const form = new FormData();
  files.forEach((file, index) => form.append(`file${String(index).padStart(2, "0")}`, file, file.name));
  form.append("caption", caption);
  form.append("as_document", String(asDocument));
  if (replyTo) form.append("reply_to_message_id", String(replyTo));
  return post(`/people/${id}/files`, form);
}

// Calls `hear` with each event, and `again` after each new connection, since something may have been missed.
export function listen(hear, again, lost) {
  const source = new EventSource(`${API}/events`);
  source.onmessage = (message) => hear(JSON.parse(message.data));
  source.onopen = again;
  source.onerror = lost;
}
