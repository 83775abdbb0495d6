// My organization: what whoever uses this browser has said on another page, for forms in which somebody speaks for one.

const KEY = "handbook-organization ";

// The id of the organization, or "" where nothing was said.
export function mine() {
  try {
    const name = Object.keys(localStorage).find((other) => other.startsWith(KEY) && location.pathname.startsWith(other.slice(KEY.length)));
    return (name && localStorage.getItem(name)) || "";
  } catch {
    return "";
  }
}
